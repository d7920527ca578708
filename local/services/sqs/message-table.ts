import { randomBytes } from 'node:crypto'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import * as z from 'zod'

/** One stored message. Times are ms of the local cloud's clock. */
const messageRow = z.object({
  seq: z.number(),
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  attributes: z.string(),
  sentAt: z.number(),
  dueAt: z.number(),
  receives: z.number(),
  firstReceived: z.number().nullable(),
  receipt: z.string().nullable(),
  inFlight: z.number(),
})
export type MessageRow = z.infer<typeof messageRow>

const count = z.object({ n: z.number().nullable() })

/** `attributes` is the JSON of the message attributes. What was in flight is visible again: its receiver died with us. */
export const messageSchema = `
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
    sentAt INTEGER NOT NULL, dueAt INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0,
    firstReceived INTEGER, receipt TEXT, inFlight INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS ready ON messages (queue, inFlight, dueAt, seq);
  CREATE INDEX IF NOT EXISTS aged ON messages (queue, sentAt);
  CREATE INDEX IF NOT EXISTS receipts ON messages (receipt);
  UPDATE messages SET inFlight = 0 WHERE inFlight = 1;
`

export type MessageTable = ReturnType<typeof messageTable>

/** The statements of the message table; callers run the changing ones inside a group commit. */
export function messageTable(db: DatabaseSync) {
  const insert = db.prepare(
    'INSERT INTO messages (id, queue, body, attributes, sentAt, dueAt) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const expire = db.prepare('DELETE FROM messages WHERE queue = ? AND sentAt <= ?')
  const purge = db.prepare('DELETE FROM messages WHERE queue = ?')
  const bury = db.prepare(`UPDATE messages SET queue = ?, receipt = NULL
    WHERE queue = ? AND inFlight = 0 AND dueAt <= ? AND receives >= ?`)
  const ready = db.prepare(
    'SELECT * FROM messages WHERE queue = ? AND inFlight = 0 AND dueAt <= ? ORDER BY dueAt, seq LIMIT ?',
  )
  const take = db.prepare(`UPDATE messages SET inFlight = 1, receives = receives + 1, receipt = ?,
    firstReceived = coalesce(firstReceived, ?) WHERE seq = ? RETURNING *`)
  const giveBack = db.prepare('UPDATE messages SET inFlight = 0 WHERE receipt = ? AND inFlight = 1')
  const remove = db.prepare('DELETE FROM messages WHERE queue = ? AND receipt = ?')
  const byReceipt = db.prepare('SELECT * FROM messages WHERE queue = ? AND receipt = ?')
  const undone = db.prepare(`SELECT EXISTS (SELECT 1 FROM messages WHERE queue = :queue AND inFlight = 1)
    OR EXISTS (SELECT 1 FROM messages WHERE queue = :queue AND inFlight = 0 AND dueAt <= :now) AS n`)
  const nextDue = db.prepare(
    'SELECT min(dueAt) AS n FROM messages WHERE queue = ? AND inFlight = 0 AND dueAt > ?',
  )
  const visible = db.prepare(
    'SELECT count(*) AS n FROM messages WHERE queue = ? AND inFlight = 0 AND dueAt <= ?',
  )
  const flying = db.prepare('SELECT count(*) AS n FROM messages WHERE queue = ? AND inFlight = 1')
  const delayed = db.prepare(
    'SELECT count(*) AS n FROM messages WHERE queue = ? AND inFlight = 0 AND dueAt > ?',
  )
  const rows = (found: unknown[]): MessageRow[] => found.map((row) => messageRow.parse(row))
  const number = (statement: typeof visible, ...values: SQLInputValue[]): number | null =>
    count.parse(statement.get(...values)).n

  return {
    insert(message: Pick<MessageRow, 'id' | 'queue' | 'body' | 'attributes' | 'sentAt' | 'dueAt'>): void {
      const { id, queue, body, attributes, sentAt, dueAt } = message
      insert.run(id, queue, body, attributes, sentAt, dueAt)
    },
    /** Forgets messages sent at or before this time. */
    expire: (queue: string, sentAt: number) => Number(expire.run(queue, sentAt).changes),
    purge: (queue: string) => void purge.run(queue),
    /** Moves what was received often enough to the dead-letter queue; says how many. */
    bury: (move: { queue: string; deadLetters: string; now: number; maxReceiveCount: number }) =>
      Number(bury.run(move.deadLetters, move.queue, move.now, move.maxReceiveCount).changes),
    /** Takes the oldest due messages, in order; each gets a receipt and one more receive. */
    take: (wanted: { queue: string; now: number; limit: number }): MessageRow[] =>
      rows(ready.all(wanted.queue, wanted.now, wanted.limit)).flatMap((row) =>
        rows(take.all(randomBytes(24).toString('base64url'), wanted.now, row.seq)),
      ),
    giveBack: (receipt: string) => Number(giveBack.run(receipt).changes),
    remove: (queue: string, receipt: string) => Number(remove.run(queue, receipt).changes),
    find: (queue: string, receipt: string) => rows(byReceipt.all(queue, receipt))[0],
    /** Whether something is due or in flight. */
    hasWork: (queue: string, now: number) => count.parse(undone.get({ queue, now })).n === 1,
    nextDue: (queue: string, now: number) => number(nextDue, queue, now) ?? undefined,
    counts: (queue: string, now: number) => ({
      visible: number(visible, queue, now) ?? 0,
      inFlight: number(flying, queue) ?? 0,
      delayed: number(delayed, queue, now) ?? 0,
    }),
  }
}
