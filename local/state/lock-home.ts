import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** File that marks a folder as the state of a local cloud. */
export const LOCK_FILE = 'cloud.lock'

/**
 * Takes the state folder for this process; throws when another local cloud has it. The lock is the operating
 * system's (through SQLite), so a killed process leaves none behind. Returns the release.
 */
export function lockHome(home: string): () => void {
  mkdirSync(home, { recursive: true })
  const lock = new DatabaseSync(join(home, LOCK_FILE))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Error(`another local cloud uses ${home}; stop it or set CAREBED_HOME`, { cause: error })
  }
  return () => lock.close()
}
