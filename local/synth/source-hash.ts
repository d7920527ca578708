import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Everything a synthesized stack is made of. */
const SOURCES = [
  'infra',
  'functions',
  'domain',
  'contracts',
  'adapters',
  'console',
  'cdk.json',
  'tsconfig.json',
  'package-lock.json',
]

/** Made by the synthesis itself, from sources that are hashed. */
const MADE = 'dist'

/** A short hash of names and contents of everything the synthesized stack is made of. */
export function sourceHash(project: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addPath(hash, { project, path: source })
  return hash.digest('hex').slice(0, 16)
}

function addPath(hash: Hash, { project, path }: { project: string; path: string }): void {
  const full = join(project, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) {
    const names = readdirSync(full).filter((name) => name !== MADE)
    for (const name of names.sort()) addPath(hash, { project, path: join(path, name) })
    return
  }
  hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
}
