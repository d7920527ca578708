import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * An SQLite file whose writes of one turn of the event loop share one fsync.
 * `write` takes effect at once for readers in this process; `durable` resolves when it is on disk.
 */
export interface GroupCommit {
  readonly db: DatabaseSync
  write<T>(work: () => T): { result: T; durable: Promise<void> }
  /** Resolves when everything written so far is on disk. */
  settled(): Promise<void>
  close(): void
}

/** Opens (or makes) the file. WAL with synchronous=FULL: a commit survives `kill -9` and a power cut. */
export function openGroupCommit(file: string, schema: string): GroupCommit {
  mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file, { timeout: 5_000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  db.exec(schema)
  let open: { durable: Promise<void>; commit: () => void } | undefined

  function turn(): { durable: Promise<void>; commit: () => void } {
    if (open) return open
    db.exec('BEGIN IMMEDIATE')
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const commit = () => {
      if (open?.durable !== promise) return
      open = undefined
      try {
        db.exec('COMMIT')
        resolve()
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        reject(error)
      }
    }
    open = { durable: promise, commit }
    setImmediate(commit)
    return open
  }

  return {
    db,
    write(work) {
      const { durable } = turn()
      return { result: inSavepoint(db, work), durable }
    },
    settled: () => open?.durable ?? Promise.resolve(),
    close() {
      open?.commit()
      db.close()
    },
  }
}

/** Undoes the writes of `work` alone when it throws; its neighbours of the same turn stay. */
function inSavepoint<T>(db: DatabaseSync, work: () => T): T {
  db.exec('SAVEPOINT one')
  try {
    const result = work()
    db.exec('RELEASE one')
    return result
  } catch (error) {
    db.exec('ROLLBACK TO one; RELEASE one')
    throw error
  }
}
