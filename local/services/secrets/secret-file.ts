import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

/** One secret with its versions; `stages` maps AWSCURRENT and AWSPREVIOUS to version ids. Times in ms. */
const storedSecret = z.object({
  createdAt: z.number(),
  changedAt: z.number(),
  stages: z.record(z.string(), z.string()),
  versions: z.record(z.string(), z.object({ secretString: z.string(), createdAt: z.number() })),
})
export type StoredSecret = z.infer<typeof storedSecret>

const file = z.record(z.string(), storedSecret)

/** All secrets in one JSON file only its owner may read; a save is whole or has not happened. */
export function secretFile(path: string) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return {
    load(): Record<string, StoredSecret> {
      try {
        return file.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
        throw error
      }
    },
    save(secrets: Record<string, StoredSecret>): void {
      const draft = `${path}.new`
      const handle = openSync(draft, 'w', 0o600)
      writeSync(handle, JSON.stringify(secrets, null, 2))
      fsyncSync(handle)
      closeSync(handle)
      renameSync(draft, path)
    },
  }
}
