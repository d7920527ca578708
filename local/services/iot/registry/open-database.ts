import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const tables = `
  CREATE TABLE IF NOT EXISTS things (
    name TEXT PRIMARY KEY, id TEXT NOT NULL, type TEXT, attributes TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS certificates (
    id TEXT PRIMARY KEY, pem TEXT NOT NULL, status TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS thing_principals (
    thing TEXT NOT NULL REFERENCES things(name), certificate TEXT NOT NULL REFERENCES certificates(id),
    PRIMARY KEY (thing, certificate)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS policy_attachments (
    policy TEXT NOT NULL, certificate TEXT NOT NULL REFERENCES certificates(id), PRIMARY KEY (policy, certificate)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS ownership_tokens (
    token TEXT PRIMARY KEY, certificate TEXT NOT NULL REFERENCES certificates(id) ON DELETE CASCADE,
    principal TEXT NOT NULL, client TEXT NOT NULL, expires INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS connections (
    client TEXT PRIMARY KEY, version INTEGER NOT NULL, session TEXT NOT NULL, principal TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS presence_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, payload TEXT NOT NULL
  ) STRICT;
`

/** Opens `<folder>/registry.sqlite`; every commit is on disk (WAL, FULL) before it returns. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(folder, 'registry.sqlite'), { timeout: 5000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  database.exec(tables)
  return database
}
