import type { Bilingual } from '../../contracts/basics.ts'
import { type PlanSource, planSources } from '../../contracts/plan-setting.ts'
import { numberIn, textIn } from './evidence.ts'
import { sayDate } from './figures.ts'
import { say } from './phrase.ts'

interface Where {
  timeZone: string
  now: number
}

/** Whose limit it was: nobody's but ours, the provider's, her ability level's, the bed's; of which day, and of which part. */
export function sayLimitSource(evidence: Record<string, unknown>, where: Where): Bilingual | undefined {
  const from = planSources.find((source) => source === evidence.limitFrom)
  if (from === undefined) return undefined
  const source = saySource(from, sayDate(numberIn(evidence, 'limitSetAt'), where))
  const part = textIn(evidence, 'limitPart')
  return say('limit.part', { source, part }) ?? source
}

function saySource(from: PlanSource, date: Bilingual | undefined): Bilingual | undefined {
  switch (from) {
    case 'default':
      return say('limit.default')
    case 'provider':
      return say('limit.provider', { date }) ?? say('limit.provider-undated')
    case 'ability-level':
      return say('limit.ability-level-dated', { date }) ?? say('limit.ability-level')
    case 'bed':
      return say('limit.bed', { date }) ?? say('limit.bed-undated')
    default:
      return from satisfies never
  }
}
