import { mostRows } from '../../contracts/batch.ts'
import type { ApiClient } from '../api-client.ts'
import { Refusal } from '../refusal.ts'
import type { ImportKind } from './kinds.ts'
import { type FileRow, readRows, survey } from './read-rows.ts'
import { openReport, type Report, type ReportLine } from './report.ts'
import { sendBatch } from './send-batch.ts'

export interface Progress {
  readonly all: number
  made: number
  known: number
  refused: number
  /** of all these, how many an earlier run had done */
  resumed: number
}

interface Import {
  readonly api: ApiClient
  readonly kind: ImportKind
  readonly file: string
  readonly report: string
  readonly providerId?: string | undefined
  readonly note: (line: string) => void
  readonly onProgress: (progress: Progress) => void
}

/**
 * Brings a file in, some batches at a time. The report grows in the order of the file, so that whatever is killed, the
 * next run with the same report goes on after its last whole line; rows that were on their way are known then.
 */
export async function importFile(one: Import): Promise<Progress> {
  const surveyed = await survey(one.file, one.kind)
  for (const column of surveyed.unused) one.note(`column ${column} is not used`)
  const report = await openReport(one.report)
  try {
    const progress: Progress = { all: surveyed.rows, made: 0, known: 0, refused: 0, resumed: 0 }
    count(progress, report.before)
    progress.resumed = report.before.length
    const rows = skipDone(readRows(one.file, one.kind, surveyed), report.before, one)
    await pump(one, rows, async (lines) => {
      await report.append(lines)
      count(progress, lines)
      one.onProgress(progress)
    })
    return progress
  } finally {
    await report.close()
  }
}

/** Leaves out what the report has; that it is a report of this file shows in lines and ids. */
async function* skipDone(
  rows: AsyncGenerator<FileRow>,
  before: Report['before'],
  { report, file, kind }: Import,
): AsyncGenerator<FileRow> {
  let index = 0
  for await (const row of rows) {
    const done = before[index++]
    if (!done) yield row
    else if (done.line !== row.line || (kind.id === 'deviceId' && done.id !== row.id))
      throw ofAnother(report, file)
  }
  if (index < before.length) throw ofAnother(report, file)
}

const ofAnother = (report: string, file: string) =>
  new Refusal(`${report} is the report of another file than ${file}`, [
    'give this one a report of its own with --report',
  ])

function count(progress: Progress, lines: readonly ReportLine[]): void {
  for (const { outcome } of lines) progress[outcome] += 1
}

/** Keeps `inFlight` batches on their way; hands their lines on in the order of the file. */
async function pump(
  { api, kind, providerId }: Import,
  rows: AsyncGenerator<FileRow>,
  take: (lines: ReportLine[]) => Promise<void>,
): Promise<void> {
  const onTheirWay: Promise<ReportLine[]>[] = []
  const takeFirst = async () => take((await onTheirWay.shift()) ?? [])
  for await (const batch of inBatches(rows)) {
    const sent = sendBatch({ api, kind, providerId }, batch)
    sent.catch(() => {}) // told when its turn comes
    onTheirWay.push(sent)
    if (onTheirWay.length >= kind.inFlight) await takeFirst()
  }
  while (onTheirWay.length > 0) await takeFirst()
}

async function* inBatches(rows: AsyncGenerator<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < mostRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
