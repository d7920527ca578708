import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { judgeDevice, type SeenDevice } from './fleet-state.ts'
import { isDemanding, sortFaults } from './judge-fault.ts'
import { sayBattery, sayFault, sayHeard, sayMeasure } from './say-fault.ts'

/** Faults of a device that are told in the list; its page tells them all. */
const mostFaults = 3

/** One device in the list: where, how it is and since when, its worst faults, its charge. */
export function deviceRow(seen: SeenDevice, sight: Sight): HTMLElement {
  const { device, place } = seen
  const { say } = sight
  const { deviceId } = device
  return el(
    'li',
    { class: `card device device-${judgeDevice(seen).state}`, 'data-key': deviceId, 'data-device': deviceId },
    el(
      'div',
      { class: 'device-who' },
      el(
        'h3',
        { class: 'device-name' },
        el('a', { href: `#/fleet/${deviceId}` }, place ?? say('device.nowhere')),
      ),
      el('p', { class: 'device-id' }, `${sayOr(say, `device.${device.kind}`, device.kind)} · ${deviceId}`),
    ),
    el(
      'div',
      { class: 'device-how' },
      deviceState(seen, sight),
      el('p', { class: 'data-age' }, [sayHeard(device, sight), sayBattery(device, sight)].join(' · ')),
    ),
    worstFaults(seen, sight),
  )
}

/** How it is in a word with its symbol, and since when; what was read too long ago is unknown. */
export function deviceState(seen: SeenDevice, { say, time, age }: Sight): HTMLElement {
  const judged = judgeDevice(seen)
  const { timeZone, readAt } = seen
  const more =
    judged.state === 'unknown'
      ? judged.lastRead &&
        say('device.last-read', { what: say(`state.${judged.lastRead}`), time: time(readAt, timeZone) })
      : judged.since && say('device.since', { time: time(judged.since, timeZone), age: age(judged.since) })
  return el(
    'p',
    { class: 'device-state' },
    el('span', { class: 'badge' }, icon(judged.state), say(`state.${judged.state}`)),
    more ? el('span', {}, more) : undefined,
  )
}

function worstFaults({ device, timeZone }: SeenDevice, sight: Sight): HTMLElement | undefined {
  const faults = sortFaults(device.faults, sight.now)
  if (faults.length === 0) return undefined
  const shown = faults.slice(0, mostFaults)
  const rest = faults.length - shown.length
  return el(
    'ul',
    { class: 'faults' },
    shown.map((fault) => faultLine({ fault, timeZone }, sight)),
    rest > 0 ? el('li', { class: 'faults-more' }, sight.say('fault.more', { n: rest })) : undefined,
  )
}

/** `▲ Silent for 2 h 10 min: measure demanded`. */
export function faultLine(
  {
    fault,
    timeZone,
    figure,
  }: {
    fault: SeenDevice['device']['faults'][number]
    timeZone: string | undefined
    figure?: string | undefined
  },
  sight: Sight,
): HTMLElement {
  const asks = isDemanding(fault, sight.now)
  const measure = sayMeasure(fault, sight, timeZone)
  const what = sayFault(fault, sight, figure)
  return el(
    'li',
    { class: asks ? 'fault fault-demanding' : 'fault', 'data-key': fault.fault, 'data-fault': fault.fault },
    icon(asks ? 'high' : 'low'),
    el(
      'span',
      {},
      el('span', { class: 'fault-what' }, what),
      measure ? [sight.say('fault.colon'), el('span', { class: 'fault-measure' }, measure)] : undefined,
    ),
  )
}
