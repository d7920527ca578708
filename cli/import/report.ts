import { open, readFile, truncate } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import type { RowOutcome } from '../../contracts/batch.ts'
import { Refusal } from '../refusal.ts'

export interface ReportLine {
  /** of the imported file */
  readonly line: number
  readonly id: string
  readonly outcome: RowOutcome['outcome']
  readonly field: string
  readonly reason: string
}
export interface Report {
  /** what an earlier run has done, in the order of the file */
  readonly before: readonly ReportLine[]
  append(lines: readonly ReportLine[]): Promise<void>
  close(): Promise<void>
}

const columns = ['line', 'id', 'outcome', 'field', 'reason'] as const
const lineSchema = z.object({
  line: z.coerce.number().int(),
  id: z.string(),
  outcome: z.enum(['made', 'known', 'refused']),
  field: z.string(),
  reason: z.string(),
})

/** Opens the report to go on with it. A line that was cut off half-written is forgotten: its row is done again. */
export async function openReport(path: string): Promise<Report> {
  const before = await readReport(path)
  const handle = await open(path, 'a')
  if (before === undefined) await handle.appendFile(`${columns.join(',')}\n`)
  return {
    before: before ?? [],
    append: (lines) => handle.appendFile(lines.map(writeLine).join('')),
    close: () => handle.close(),
  }
}

/** `undefined` when there is no report yet, or not even its first line is whole. */
async function readReport(path: string): Promise<ReportLine[] | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (bytes === undefined) return undefined
  const whole = bytes.lastIndexOf(0x0a) + 1
  const text = bytes.subarray(0, whole).toString('utf8')
  if (whole > 0 && !text.startsWith(`${columns.join(',')}\n`)) throw notOurs(path)
  if (whole === 0 && !columns.join(',').startsWith(bytes.toString('utf8'))) throw notOurs(path)
  if (whole < bytes.byteLength) await truncate(path, whole)
  if (whole === 0) return undefined
  return parse(text, { columns: true }).map((line) => lineSchema.parse(line))
}

const notOurs = (path: string) =>
  new Refusal(`${path} is not a report of an import`, ['name another file with --report'])

function writeLine(line: ReportLine): string {
  return `${columns.map((column) => quote(String(line[column]))).join(',')}\n`
}

/** One record is one line of the report, so that half a line is known by its missing end. */
function quote(text: string): string {
  const flat = text.replaceAll(/[\r\n]+/g, ' ')
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat
}
