import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Telemetry } from '../../contracts/telemetry.ts'
import { readCsv } from './csv.ts'
import type { Recording } from './recording.ts'
import { readSomnofy, somnofyColumns } from './somnofy.ts'
import { readWithings, type WithingsKind, withingsColumns, withingsKinds } from './withings.ts'

/** The recordings that were found, joined in the order they were named; or which file cannot be used and why. */
export type Loaded =
  | { readonly outcome: 'loaded'; readonly messages: readonly Telemetry[]; readonly files: readonly string[] }
  | { readonly outcome: 'refused'; readonly file: string; readonly reason: string }

interface Table {
  readonly path: string
  readonly text: string
  readonly columns: readonly string[]
}

/**
 * Reads Somnofy epochs and Withings exports from files, or from every such file of a folder. Withings files of one
 * export (same name up to the kind) are joined by minute.
 */
export async function loadRecordings(paths: readonly string[]): Promise<Loaded> {
  const messages: Telemetry[] = []
  const files: string[] = []
  const done = new Set<string>()
  for (const path of (await Promise.all(paths.map(expand))).flat()) {
    const table = await readTable(path.file)
    const read = has(table, somnofyColumns)
      ? { recording: readSomnofy(table.text), key: table.path }
      : has(table, withingsColumns) && kindOf(table.path)
        ? await readExport(table.path)
        : undefined
    if (!read && path.named) return refuse(path.file, 'neither Somnofy epochs nor a Withings export')
    if (!read || done.has(read.key)) continue
    if (read.recording.outcome === 'unreadable') {
      return refuse(path.file, `line ${read.recording.line}: ${read.recording.reason}`)
    }
    done.add(read.key)
    files.push(path.file)
    messages.push(...read.recording.messages)
  }
  return messages.length === 0
    ? refuse(paths.join(', '), 'no recording in it')
    : { outcome: 'loaded', messages, files }
}

const refuse = (file: string, reason: string): Loaded => ({ outcome: 'refused', file, reason })

/** Tables of a folder that are nobody's recording are left out; a file that was named must be one. */
async function expand(path: string): Promise<{ file: string; named: boolean }[]> {
  if (!(await stat(path)).isDirectory()) return [{ file: path, named: true }]
  const names = (await readdir(path)).filter((name) => name.endsWith('.csv')).toSorted()
  return names.map((name) => ({ file: join(path, name), named: false }))
}

async function readTable(path: string): Promise<Table> {
  const text = await readFile(path, 'utf8')
  return { path, text, columns: readCsv(text.slice(0, text.indexOf('\n'))).columns }
}

const has = (table: Table, columns: readonly string[]) =>
  columns.every((name) => table.columns.includes(name))
const kindOf = (path: string): WithingsKind | undefined =>
  withingsKinds.find((kind) => basename(path, '.csv').endsWith(kind))

/** Reads all files of the export that `path` belongs to. */
async function readExport(path: string): Promise<{ recording: Recording; key: string }> {
  const folder = dirname(path)
  const kind = kindOf(path) ?? 'hr'
  const prefix = basename(path, '.csv').slice(0, -kind.length)
  const names = await readdir(folder)
  const texts: Partial<Record<WithingsKind, string>> = {}
  for (const one of withingsKinds) {
    const name = `${prefix}${one}.csv`
    if (names.includes(name)) texts[one] = await readFile(join(folder, name), 'utf8')
  }
  return { recording: readWithings(texts), key: join(folder, prefix) }
}
