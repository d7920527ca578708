import type { Condition, Episode } from '../../../contracts/alert.ts'
import type { Priority } from '../../../contracts/basics.ts'
import type { Mark } from '../../../contracts/mark.ts'
import type { RuleContext, Settled } from '../rule.ts'
import { buildSaid, isStillLate, nextLook, type Said } from '../said.ts'
import { isSameReading, type Reading } from './reading.ts'

/** A reading beyond a limit, until the next one of its kind: what is remembered of it. */
export interface Beyond {
  said: Said
  priority: Priority
  values: Reading['values']
  who: Reading['who']
}

export const buildBeyond = (
  { mark, reading }: { mark: Mark; reading: Reading },
  { priority, evidence }: { priority: Priority; evidence: Record<string, unknown> },
): Beyond => ({
  said: buildSaid(mark, {
    due: mark.at,
    evidence: { values: reading.values, ...evidence, deviceId: mark.deviceId, eventId: mark.id },
  }),
  priority,
  values: reading.values,
  who: reading.who,
})

export const isRepeatOf = ({ said, values, who }: Beyond, reading: Reading): boolean =>
  isSameReading({ at: said.at, values, who }, reading)

/** The same reading, known in time if it came in time once. */
export const repeat = (beyond: Beyond, mark: Mark): Beyond => ({
  ...beyond,
  said: {
    ...beyond.said,
    late: beyond.said.late && mark.late,
    arrived: Math.max(beyond.said.arrived, mark.arrived),
  },
})

/** What came late and is still the newest reading one reporting interval later is told after all. */
export const openBeyond = (
  condition: Condition,
  beyond: Beyond | null,
  context: RuleContext,
): Episode | undefined =>
  beyond ? episodeOf(condition, beyond, isStillLate(beyond.said, context)) : undefined

export const beyondDueAt = (beyond: Beyond | null, context: RuleContext): number | undefined =>
  beyond ? nextLook(beyond.said, context) : undefined

export const endBeyond = (condition: Condition, beyond: Beyond, at: number): Settled => ({
  ...episodeOf(condition, beyond, beyond.said.late),
  end: at,
  settledAt: at,
})

const episodeOf = (condition: Condition, { said, priority }: Beyond, late: boolean): Episode => ({
  condition,
  onset: said.at,
  provedAt: said.at,
  priority,
  late,
  evidence: said.evidence,
})
