import { setTimeout as sleep } from 'node:timers/promises'
import { batchSchema } from '../../contracts/batch.ts'
import { type ApiClient, ApiError } from '../api-client.ts'
import type { ImportKind } from './kinds.ts'
import type { FileRow } from './read-rows.ts'
import type { ReportLine } from './report.ts'

/** Waits (ms) before a batch is sent again that the cloud could not take; rows are known the second time. */
const waits = [500, 2_000, 8_000] as const

/** Sends the rows that are ready and says what became of all, in their order. */
export async function sendBatch(
  to: { api: ApiClient; kind: ImportKind; providerId: string | undefined },
  rows: readonly FileRow[],
): Promise<ReportLine[]> {
  const ready = rows.flatMap((row) => (row.ready ? [row.values] : []))
  const provider = to.providerId === undefined ? {} : { providerId: to.providerId }
  const outcomes = ready.length > 0 ? (await send(to, { ...provider, rows: ready })).rows : []
  if (outcomes.length !== ready.length) throw new Error('the cloud did not answer for every row')
  return rows.map((row) => {
    const { line, id } = row
    if (!row.ready) return { line, id, outcome: 'refused', field: row.field, reason: row.reason }
    const became = outcomes.shift()
    if (became === undefined) throw new Error('the cloud did not answer for every row')
    return became.outcome === 'refused'
      ? { line, id, ...became }
      : { line, id: became.id, outcome: became.outcome, field: '', reason: '' }
  })
}

async function send({ api, kind }: { api: ApiClient; kind: ImportKind }, body: object) {
  for (let turn = 0; ; turn++) {
    try {
      return await api.post(kind.path, body, batchSchema)
    } catch (error) {
      const wait = waits[turn]
      if (wait === undefined || !passes(error)) throw error
      await sleep(wait)
    }
  }
}

/** What may be otherwise in a moment: no connection, or a fault of the cloud. */
const passes = (error: unknown): boolean =>
  error instanceof ApiError
    ? error.problem.status >= 500 || error.problem.status === 429
    : error instanceof TypeError
