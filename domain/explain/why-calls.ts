import { numberIn, textIn } from './evidence.ts'
import { sayLength } from './figures.ts'
import { say } from './phrase.ts'
import type { Reasons, Told } from './reasons.ts'

const keys = ['cord', 'red', 'pendant', 'app', 'green'] as const

/** Which key was pressed. */
export function whyPressed({ episode: { evidence } }: Told): Reasons {
  const key = keys.find((one) => one === evidence.key)
  return key === undefined ? {} : { head: say(`call.${key}`) }
}

/** A fall is suspected, or was and has not been taken back in time, or is certain. */
export function whyFall({ episode: { evidence, priority } }: Told): Reasons {
  if (priority === 'high') return { head: say('call.fall-suspected') }
  if (textIn(evidence, 'certainty') !== 'suspected') return {}
  const seconds = numberIn(evidence, 'seconds')
  const time = sayLength(seconds === undefined ? undefined : seconds * 1000)
  return { head: say('call.fall-stands', { time }) ?? say('call.fall-suspected') }
}
