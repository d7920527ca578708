import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { ClockRecord } from './clock-record.ts'

const shape = z.object({ start: z.string().nullable(), now: z.number() })

/** The clock's file in a state folder, `<home>/clock.json`. */
export interface ClockFile {
  load(): ClockRecord | undefined
  save(record: ClockRecord): void
  close(): void
}

/** Each save is one write of constant length to an open file (5 µs), so that a kill leaves a whole record. */
export function openClockFile(home: string): ClockFile {
  const path = join(home, 'clock.json')
  let file: number | undefined
  return {
    load: () => (existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined),
    save(record) {
      file ??= openSync(path, existsSync(path) ? 'r+' : 'w')
      writeSync(file, `${JSON.stringify(record).padEnd(100)}\n`, 0)
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}
