import { numberIn, textIn } from './evidence.ts'
import { rounded, sayLength, sayMinutes } from './figures.ts'
import { say } from './phrase.ts'
import type { Reasons, Told } from './reasons.ts'
import { whyLasting } from './why-held.ts'

/** A part that the device names, or a signal that has been poor for so long. */
export function whySensor(told: Told): Reasons {
  const part = say('sensor.part', { part: textIn(told.episode.evidence, 'part') })
  return part ? { head: part } : whyLasting(told, 'signal.poor')
}

/** Since when nothing has come: counted from its last message, not from the plan. */
export function whySilent({ episode: { onset, evidence }, now }: Told): Reasons {
  const isGone = textIn(evidence, 'because') === 'disconnected'
  return {
    head: say('silence.for', { time: sayMinutes((now - onset) / 60_000) }),
    more: [isGone ? say('silence.disconnected') : undefined],
  }
}

const clockFaults = ['slow', 'fast', 'seconds', 'behind'] as const

export function whyClock({ episode: { evidence } }: Told): Reasons {
  const fault = clockFaults.find((one) => one === evidence.fault)
  const offset = numberIn(evidence, 'offset')
  const time = sayLength(offset === undefined ? undefined : Math.abs(offset))
  return fault === undefined ? {} : { head: say(`clock.${fault}`, { time }) }
}

export function whyBattery({ episode: { evidence } }: Told): Reasons {
  const isEmpty = textIn(evidence, 'level') === 'empty'
  const percent = rounded(numberIn(evidence, 'percent'))
  return {
    head: say(isEmpty ? 'battery.empty' : 'battery.low', { percent }),
    more: [say('battery.below', { limit: numberIn(evidence, 'limit') })],
  }
}

export const whyOutage = ({ episode: { evidence } }: Told): Reasons => ({
  head: say('outage.beds', { silent: numberIn(evidence, 'silent'), beds: numberIn(evidence, 'beds') }),
})
