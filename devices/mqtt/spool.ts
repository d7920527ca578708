import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, writeDurably } from '../durable-file.ts'
import type { Outgoing } from '../outgoing.ts'
import { goneLine, keptLine, readSpool, type Spooled } from './spool-lines.ts'

export interface Kept {
  readonly spooled: Spooled
  readonly where: 'disk' | 'memory'
}

/** What one device has to say and nobody has acknowledged, on disk. */
export interface Spool {
  /** what was owed when the spool was opened, oldest first */
  readonly owed: readonly Spooled[]
  /** Resolves when the message is safely on disk, or when the disk failed: then it is kept in memory and tried again. */
  keep(message: Outgoing): Promise<Kept>
  /** The message was acknowledged. Losing this in a crash only sends it once more. */
  forget(n: number): void
  close(): Promise<void>
}

/** An empty spool's file is cut back to nothing when it has grown beyond this, bytes. */
const tidyAbove = 256 * 1024

/** Opens the append-only spool of one device; rewrites it first, so that only what is owed is in it. */
export async function openSpool(at: {
  dir: string
  deviceId: string
  log: (line: string) => void
}): Promise<Spool> {
  const path = join(at.dir, `${at.deviceId}.spool`)
  await mkdir(at.dir, { recursive: true, mode: 0o700 })
  const { owed, next, unreadable } = readSpool((await readIfThere(path)) ?? '')
  if (unreadable > 0)
    at.log(`spool of ${at.deviceId}: ${unreadable} lines could not be read and are left out`)
  await writeDurably(path, owed.map(keptLine).join(''))
  return writeTo(await open(path, 'a', 0o600), { owed, next, log: at.log })
}

/** Appends in groups: what comes while one group is being synced goes with the next. */
function writeTo(
  file: FileHandle,
  from: { owed: readonly Spooled[]; next: number; log: (line: string) => void },
): Spool {
  let next = from.next
  let lines: string[] = []
  let size = 0
  /** whether somebody waits for what is in `lines`; what is gone may be lost in a crash */
  let mustSync = false
  const owing = new Set(from.owed.map(({ n }) => n))
  let writing: Promise<Kept['where']> = Promise.resolve('disk')
  let queued: Promise<Kept['where']> | undefined

  const writeGroup = async (): Promise<Kept['where']> => {
    queued = undefined
    const group = lines.join('')
    lines = []
    const promised = mustSync
    mustSync = false
    if (group === '') return 'disk'
    try {
      await file.appendFile(group)
      if (promised) await file.datasync()
    } catch (error) {
      // a call must go out even from a device whose disk is full; the line break ends what was half written
      from.log(`spool: not on disk: ${error instanceof Error ? error.message : String(error)}`)
      lines.unshift('\n', group)
      mustSync ||= promised
      return 'memory'
    }
    size += group.length
    if (owing.size === 0 && lines.length === 0 && size > tidyAbove) {
      await file.truncate(0)
      size = 0
    }
    return 'disk'
  }
  const flush = (): Promise<Kept['where']> => {
    if (!queued) {
      queued = writing.then(writeGroup)
      writing = queued
    }
    return queued
  }
  return {
    owed: from.owed,
    async keep(message) {
      const spooled = { n: next++, message }
      owing.add(spooled.n)
      lines.push(keptLine(spooled))
      mustSync = true
      return { spooled, where: await flush() }
    },
    forget(n) {
      if (!owing.delete(n)) return
      lines.push(goneLine(n))
      void flush()
    },
    async close() {
      await flush()
      await file.close()
    },
  }
}
