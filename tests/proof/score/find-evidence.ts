import type { Condition, Episode, StoredAlert } from '../../../contracts/alert.ts'
import type { NightRow } from '../recordings/night-rows.ts'

/** Whether the recording holds what an alert says, looked up without any code of the product. */
export type EvidenceOutcome =
  | { readonly outcome: 'measured'; readonly rows: number }
  | { readonly outcome: 'unmeasured'; readonly because: string }

type Reading = (row: NightRow) => number | boolean | null

/** What must have been measured for a condition to be found; of others (calls, measurements) a recording has none. */
const readings: Partial<Record<Condition, Reading>> = {
  'heart-rate-high': ({ heartRate }) => heartRate,
  'heart-rate-low': ({ heartRate }) => heartRate,
  'respiration-high': ({ respirationRate }) => respirationRate,
  'respiration-low': ({ respirationRate }) => respirationRate,
  'no-movement': ({ movement }) => movement,
  'left-bed': ({ occupied }) => (occupied ? null : true),
  'not-in-bed-by': ({ occupied }) => (occupied ? null : true),
  'not-up-by': ({ occupied }) => (occupied ? true : null),
}

const isVital = (condition: Condition): boolean =>
  condition.startsWith('heart-rate') || condition.startsWith('respiration')

/** Every episode of the alert must rest on rows in which its value was measured, its farthest value among them. */
export function findEvidence(
  { condition, episodes }: StoredAlert,
  rows: readonly NightRow[],
): EvidenceOutcome {
  const reading = readings[condition]
  if (!reading) return { outcome: 'unmeasured', because: `${condition} is found in what was not measured` }
  let found = 0
  for (const episode of episodes) {
    const values = valuesIn(episode, rows, reading)
    if (values.length === 0) return { outcome: 'unmeasured', because: `no row measured ${condition}` }
    const { extreme, last } = episode.evidence
    const claimed = isVital(condition) ? [extreme, last] : []
    const invented = claimed.filter((value) => typeof value !== 'number' || !values.includes(value))
    if (invented.length > 0) return { outcome: 'unmeasured', because: `no row says ${invented.join(' or ')}` }
    found += values.length
  }
  return found > 0 ? { outcome: 'measured', rows: found } : { outcome: 'unmeasured', because: 'no episode' }
}

const valuesIn = (
  { onset, provedAt, evidence }: Episode,
  rows: readonly NightRow[],
  reading: Reading,
): (number | boolean)[] => {
  const to = typeof evidence.to === 'number' ? evidence.to : provedAt
  return rows.filter(({ at }) => at >= onset && at <= to).flatMap((row) => reading(row) ?? [])
}
