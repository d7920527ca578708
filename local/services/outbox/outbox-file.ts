import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { Readable as Stream } from 'node:stream'
import * as z from 'zod'

const identity = z.object({ notificationId: z.string().min(1), person: z.string().min(1) })

/** A notification as the local channel accepted it; more fields are kept as they came. */
export const outboxEntry = z.looseObject(identity.shape)
type OutboxEntry = z.infer<typeof outboxEntry>

/** Whether the entry was written now or already there. */
type Appended = 'appended' | 'repeated'

/** The outbox, one JSON line per notification, in the order of acceptance. */
export interface OutboxFile {
  /** Resolves when the entry is on disk. The same notification to the same person is kept once. */
  append(entry: OutboxEntry): Promise<Appended>
  read(): Readable
  close(): Promise<void>
}

/** Opens `path` for appending; a last line that a kill cut short was never acknowledged and is removed. */
export async function openOutboxFile(path: string): Promise<OutboxFile> {
  await mkdir(dirname(path), { recursive: true })
  const known = await knownEntries(path)
  const file = await open(path, 'a')
  let last: Promise<unknown> = Promise.resolve()

  async function write(entry: OutboxEntry): Promise<Appended> {
    if (known.has(keyOf(entry))) return 'repeated'
    await file.appendFile(`${JSON.stringify(entry)}\n`)
    await file.datasync()
    known.add(keyOf(entry))
    return 'appended'
  }

  return {
    append(entry) {
      const appended = last.then(() => write(entry))
      last = appended.catch(() => undefined) // the caller of `append` has the failure; the next one tries anew
      return appended
    },
    read: () => (existsSync(path) ? createReadStream(path) : Stream.from([])),
    async close() {
      await last
      await file.close()
    },
  }
}

async function knownEntries(path: string): Promise<Set<string>> {
  if (!existsSync(path)) return new Set()
  const content = await readFile(path)
  const whole = content.lastIndexOf(0x0a) + 1
  if (whole < content.length) await truncate(path, whole)
  const lines = content.subarray(0, whole).toString('utf8').split('\n').filter(Boolean)
  return new Set(lines.map((line) => keyOf(identity.parse(JSON.parse(line)))))
}

function keyOf({ notificationId, person }: { notificationId: string; person: string }): string {
  return JSON.stringify([notificationId, person])
}
