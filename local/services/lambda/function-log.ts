import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Where a function's output goes, `<home>/logs/<function>.log`. */
export interface FunctionLog {
  /** Appends everything a process writes. */
  follow(output: Readable | null): void
  line(text: string): void
  close(): Promise<void>
}

/** Opens a function's log for appending. */
export function openFunctionLog(home: string, name: string): FunctionLog {
  const folder = join(home, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })
  return {
    follow: (output) => void output?.pipe(file, { end: false }).setMaxListeners(100),
    line: (text) => void file.write(`${text}\n`),
    close: () => new Promise((resolve) => file.end(() => resolve())),
  }
}
