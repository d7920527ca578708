import type { Bilingual } from '../../contracts/basics.ts'
import { numberIn, recordIn } from './evidence.ts'
import { rounded, sayClocks } from './figures.ts'
import { sayLimitSource } from './limit-source.ts'
import { nameCondition } from './names.ts'
import { join, say } from './phrase.ts'
import type { Told } from './reasons.ts'
import { findReasons } from './why.ts'

/**
 * Why an alert was raised, in one sentence: what happened, with its numbers, whose limit that was, who found it, and
 * how late it became known. What the evidence does not say is left out.
 */
export function explain(told: Told): Bilingual {
  const { episode } = told
  const { head, more = [] } = findReasons(told)
  const name = nameCondition(episode.condition, episode.priority)
  return join([
    head ?? name,
    ...more,
    sayLimitSource(episode.evidence, told),
    sayDevice(told),
    episode.evidence.paused === undefined ? undefined : say('pause.was-on'),
    sayLate(told),
  ])
}

function sayDevice({ episode: { evidence } }: Told): Bilingual | undefined {
  if (evidence.device === undefined) return undefined
  const value = rounded(numberIn(recordIn(evidence, 'device'), 'value'))
  return say('device.value', { value }) ?? say('device.said')
}

function sayLate({ episode, timeZone, now }: Told): Bilingual | undefined {
  if (!episode.late) return undefined
  const [happened, known] = sayClocks(episode.onset, now, timeZone)
  return say('late.known', { happened, known })
}
