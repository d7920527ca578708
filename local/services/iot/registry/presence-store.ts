import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

const connectionRow = z.object({
  client: z.string(),
  version: z.number(),
  session: z.string(),
  principal: z.string(),
})
export type Connection = z.infer<typeof connectionRow>

const eventRow = z.object({ id: z.number(), topic: z.string(), payload: z.string() })
export type StoredEvent = z.infer<typeof eventRow>

/** A presence event as it is published. */
export interface PresenceMessage {
  readonly topic: string
  readonly payload: string
}

/** Who is connected, and presence events not yet handed to the rules; both survive a kill. */
export class PresenceStore {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The version number of the client's next connection; it grows over restarts. */
  nextVersion(client: string): number {
    const row = this.#database.prepare('SELECT version FROM connections WHERE client = ?').get(client)
    return row === undefined ? 0 : z.object({ version: z.number() }).parse(row).version + 1
  }

  /** Records a connection together with the event that tells of it. */
  connected(connection: Connection, message: PresenceMessage): void {
    const { client, version, session, principal } = connection
    this.#together(message, () => {
      this.#database
        .prepare("INSERT OR REPLACE INTO connections VALUES (?, ?, ?, ?, 'connected')")
        .run(client, version, session, principal)
    })
  }

  /** Records the end of a session together with its event; a newer session of the client stays connected. */
  disconnected(session: string, message: PresenceMessage): void {
    this.#together(message, () => {
      this.#database.prepare("UPDATE connections SET state = 'gone' WHERE session = ?").run(session)
    })
  }

  allConnected(): Connection[] {
    const rows = this.#database.prepare("SELECT * FROM connections WHERE state = 'connected'").all()
    return z.array(connectionRow).parse(rows)
  }

  pending(): StoredEvent[] {
    return z
      .array(eventRow)
      .parse(this.#database.prepare('SELECT * FROM presence_outbox ORDER BY id LIMIT 100').all())
  }

  /** Forgets an event that is on the queue's disk. */
  delivered(id: number): void {
    this.#database.prepare('DELETE FROM presence_outbox WHERE id = ?').run(id)
  }

  #together(message: PresenceMessage, change: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      change()
      this.#database
        .prepare('INSERT INTO presence_outbox (topic, payload) VALUES (?, ?)')
        .run(message.topic, message.payload)
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }
}
