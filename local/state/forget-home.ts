import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCK_FILE } from './lock-home.ts'

/** Throws unless the folder is new, empty or the state of a local cloud: `--fresh` must not delete anything else. */
export function checkForgettable(home: string): void {
  if (!existsSync(home) || readdirSync(home).length === 0 || existsSync(join(home, LOCK_FILE))) return
  throw new Error(`${home} is not the state of a local cloud; --fresh deletes nothing there`)
}

/** Deletes the state, all but the lock which the caller holds. */
export function forgetHome(home: string): void {
  for (const entry of readdirSync(home))
    if (entry !== LOCK_FILE) rmSync(join(home, entry), { recursive: true, force: true })
}
