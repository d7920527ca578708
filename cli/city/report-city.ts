import { quantileOf, type Tally } from '../../devices/fleet/tally.ts'

/** What a city did, for programs. `null` = nothing to measure. */
export interface CityReport {
  readonly beds: number
  readonly seconds: number
  readonly connected: number
  readonly published: number
  readonly acknowledged: number
  readonly unacknowledged: number
  readonly dropped: number
  readonly reconnects: number
  readonly presses: { count: number; answered: number; p50: number | null; p99: number | null }
  readonly puback: { p50: number | null; p99: number | null }
  readonly stored: { count: number; missed: number; p50: number | null; p99: number | null }
  readonly errors: Record<string, number>
}

export function reportCity(of: {
  tally: Tally
  beds: number
  seconds: number
  unacknowledged: number
  stored: { storedMs: readonly number[]; missed: number }
}): CityReport {
  const { tally, beds, seconds, unacknowledged, stored } = of
  const { connected, published, acknowledged, dropped, reconnects } = tally
  return {
    ...{ beds, seconds, connected, published, acknowledged, unacknowledged, dropped, reconnects },
    presses: { count: tally.presses, answered: tally.answered, ...halves(tally.pressMs) },
    puback: halves(tally.pubackMs.values()),
    stored: { count: stored.storedMs.length, missed: stored.missed, ...halves(stored.storedMs) },
    errors: Object.fromEntries(tally.errors),
  }
}

/** One line while it runs. */
export function progressLine(
  tally: Tally,
  of: { beds: number; perSecond: number; unacknowledged: number },
): string {
  const errors = [...tally.errors.values()].reduce((sum, count) => sum + count, 0)
  return [
    `${tally.connected}/${of.beds} connected`,
    `${of.perSecond.toFixed(1)} published/s`,
    `${tally.acknowledged} acknowledged (${of.unacknowledged} waiting)`,
    `${tally.answered}/${tally.presses} presses answered`,
    `${tally.reconnects} reconnects`,
    `${errors} errors`,
  ].join(' · ')
}

/** The report for people. */
export function describeCity({ presses, puback, stored, ...report }: CityReport): string {
  const errors = Object.entries(report.errors).map(([reason, count]) => `  ${count} × ${reason}`)
  return [
    `${report.beds} beds, ${report.seconds.toFixed(0)} s: ${report.published} published, ${report.acknowledged} acknowledged, ${report.unacknowledged} not, ${report.dropped} not kept, ${report.reconnects} reconnects`,
    `publish → PUBACK      p50 ${inMs(puback.p50)}  p99 ${inMs(puback.p99)}`,
    `publish → stored      p50 ${inMs(stored.p50)}  p99 ${inMs(stored.p99)}  (${stored.count} looked at, ${stored.missed} not seen in time)`,
    `press → received      p50 ${inMs(presses.p50)}  p99 ${inMs(presses.p99)}  (${presses.answered} of ${presses.count} answered)`,
    ...(errors.length > 0 ? ['errors', ...errors] : []),
  ].join('\n')
}

const halves = (values: readonly number[]) => ({
  p50: quantileOf(values, 0.5),
  p99: quantileOf(values, 0.99),
})
const inMs = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`)
