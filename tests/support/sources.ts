import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const house = join(import.meta.dirname, '..', '..')

/** Folders that are made, not written. */
const made = new Set(['node_modules', 'cdk.out', 'dist', 'coverage'])

/** Folders of the house that are written by hand: its rooms. */
export function rooms(): string[] {
  return readdirSync(house, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !made.has(entry.name))
    .map((entry) => entry.name)
}

/** Every file under a folder, as paths from the house's root with forward slashes. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(house, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) {
      return made.has(entry.name) ? [] : filesUnder(path)
    }
    return [path]
  })
}

export const isSource = (path: string): boolean => /\.(ts|tsx|mjs|cjs|js)$/.test(path)

export const read = (path: string): string => readFileSync(join(house, path), 'utf8')

const statements =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g

/** What a text imports: `/contracts/names.ts` = a file, from the house's root; `zod` = a package. */
export function importsIn(text: string, path: string): string[] {
  return [...text.matchAll(statements)].map((match) => {
    const name = match[1] ?? match[2] ?? ''
    return name.startsWith('.') ? `/${posix.join(posix.dirname(path), name)}` : name
  })
}

export const importsOf = (path: string): string[] => importsIn(read(path), path)

/** A file and every file of the house that it imports, directly or by others. */
export function reachedFrom(path: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(path) && existsSync(join(house, path))) {
    seen.add(path)
    for (const name of importsOf(path)) {
      if (name.startsWith('/')) reachedFrom(name.slice(1), seen)
    }
  }
  return seen
}

/** The code of a text without comments and strings, so that words in them are not taken for code. */
export function codeIn(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/\/\/.*$/gm, '')
}

export const codeOf = (path: string): string => codeIn(read(path))
