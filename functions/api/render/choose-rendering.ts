import type * as z from 'zod'
import type { CallName } from '../../../contracts/api.ts'
import { type BedCard, bedCardSchema } from '../../../contracts/bed-code.ts'
import { alertBurdenSchema, outcomesReportSchema, responseTimesSchema } from '../../../contracts/report.ts'
import { renderBedCard } from './bed-card.ts'
import { renderQr } from './qr.ts'
import { burdenRows, outcomeBeds, outcomeRows, responseMisses, responseRows } from './report-tables.ts'

export interface Rendering {
  readonly type: string
  /** `part`: which table of several */
  readonly render: (body: unknown, part?: string) => string
}

const ofCard =
  (render: (card: BedCard) => string) =>
  (body: unknown): string =>
    render(bedCardSchema.parse(body))

/** A report as CSV: one table of it. */
const ofReport = <T>(
  schema: z.ZodType<T>,
  tables: { rows: (body: T) => string; misses?: (body: T) => string; beds?: (body: T) => string },
): Rendering => ({
  type: 'text/csv',
  render: (body, part) => {
    const other = part === 'misses' || part === 'beds' ? tables[part] : undefined
    return (other ?? tables.rows)(schema.parse(body))
  },
})

/** Other forms than JSON that an answer may be asked for in; the calls name them in `also`. */
const renderings: Partial<Record<CallName, readonly Rendering[]>> = {
  getBedCard: [
    { type: 'text/html', render: ofCard(renderBedCard) },
    { type: 'image/svg+xml', render: ofCard(({ link }) => renderQr(link)) },
  ],
  getResponseTimes: [ofReport(responseTimesSchema, { rows: responseRows, misses: responseMisses })],
  getAlertBurden: [ofReport(alertBurdenSchema, { rows: burdenRows })],
  getOutcomes: [ofReport(outcomesReportSchema, { rows: outcomeRows, beds: outcomeBeds })],
}

/** The form that `Accept` names first, when it is one of these; nothing = JSON. Weights do not matter to anybody here. */
export function chooseRendering(call: CallName, accept: string | undefined): Rendering | undefined {
  const wanted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase())
  for (const type of wanted) {
    if (type === 'application/json') return undefined
    const found = renderings[call]?.find((one) => one.type === type)
    if (found) return found
  }
  return undefined
}
