import { parseValue } from '../../contracts/parse.ts'
import { Refusal } from '../refusal.ts'
import type { ImportKind } from './kinds.ts'
import { type CsvRecord, readRecords } from './read-records.ts'

/** A row of the file: ready to be sent, or refused before it is. `id` is what the report names it by, perhaps nothing. */
export type FileRow = { readonly line: number; readonly id: string } & (
  | { readonly ready: true; readonly values: Record<string, unknown> }
  | { readonly ready: false; readonly field: string; readonly reason: string }
)

export interface Survey {
  readonly rows: number
  /** columns that are of no use here */
  readonly unused: readonly string[]
  /** for each unique column, the line that says each value first */
  readonly firstLines: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Reads the file once to know how much there is to do, and which rows say what only one may say. */
export async function survey(file: string, kind: ImportKind): Promise<Survey> {
  let header: readonly string[] | undefined
  let rows = 0
  const firstLines = new Map(kind.unique.map((column) => [column, new Map<string, number>()]))
  for await (const record of readRecords(file)) {
    if (!header) {
      header = readHeader(record, kind, file)
      continue
    }
    rows += 1
    for (const [column, lines] of firstLines) {
      const value = record.cells[header.indexOf(column)] ?? ''
      if (value !== '' && !lines.has(value)) lines.set(value, record.line)
    }
  }
  if (!header) throw new Refusal(`${file} is empty`)
  return { rows, unused: header.filter((column) => !(column in kind.schema.shape)), firstLines }
}

/** The rows of a file in their order, each judged by what can be known without the cloud. */
export async function* readRows(file: string, kind: ImportKind, surveyed: Survey): AsyncGenerator<FileRow> {
  let header: readonly string[] | undefined
  for await (const record of readRecords(file)) {
    if (header) yield readRow(record, header, { kind, surveyed })
    else header = readHeader(record, kind, file)
  }
}

/** Columns in any order and any case; those of a row that must be there are named when they are missing. */
function readHeader({ cells }: CsvRecord, kind: ImportKind, file: string): string[] {
  const known = Object.keys(kind.schema.shape)
  const header = cells.map((cell) => known.find((name) => name.toLowerCase() === cell.toLowerCase()) ?? cell)
  const missing = known.filter(
    (name) => !header.includes(name) && !kind.schema.shape[name]?.safeParse(undefined).success,
  )
  if (missing.length > 0)
    throw new Refusal(`${file} has no column ${missing.join(', ')}`, [`columns: ${known.join(', ')}`])
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw new Refusal(`${file} has the column ${twice} twice`)
  return header
}

function readRow(
  { line, cells }: CsvRecord,
  header: readonly string[],
  { kind, surveyed }: { kind: ImportKind; surveyed: Survey },
): FileRow {
  const id = cells[header.indexOf(kind.id)] ?? ''
  const refused = (field: string, reason: string): FileRow => ({ line, id, ready: false, field, reason })
  if (cells.length !== header.length) {
    return refused('', `expected ${header.length} columns, got ${cells.length}`)
  }
  const values: Record<string, unknown> = {}
  for (const [index, column] of header.entries()) {
    const cell = cells[index] ?? ''
    const first = surveyed.firstLines.get(column)?.get(cell)
    if (first !== undefined && first !== line) {
      return refused(column, `line ${line} says ${cell} again, which line ${first} says`)
    }
    if (cell !== '' && column in kind.schema.shape) {
      values[column] = kind.lists.includes(column) ? cell.split(/[\s;,]+/) : cell
    }
  }
  const parsed = parseValue<Record<string, unknown>>(kind.schema, values)
  return parsed.outcome === 'valid' ? { line, id, ready: true, values } : refused(parsed.path, parsed.reason)
}
