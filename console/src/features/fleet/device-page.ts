import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { deviceSection } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { actResult } from './act-result.ts'
import { commandSection } from './command-section.ts'
import { configSection } from './config-section.ts'
import { deviceState, faultLine } from './device-row.ts'
import { type ActStep, type DeviceParts, judgeDevice, type SeenDevice } from './fleet-state.ts'
import { isDemanding, sortFaults } from './judge-fault.ts'
import { measureForm } from './measure-form.ts'
import { quarantineSection } from './quarantine-section.ts'
import { sayBattery, sayFigure, sayHeard, sayWhy } from './say-fault.ts'
import { certificatesSection, messagesSection, testsSection } from './upkeep-sections.ts'

export interface DeviceViewProps {
  seen: SeenDevice
  parts: DeviceParts
  step: ActStep | undefined
  /** the name of whoever is signed in */
  myName: string
}

/** One device: how it is, what is wrong and what is done about it, what it was told, and its upkeep. */
export function deviceView({ seen, parts, step, myName }: DeviceViewProps, sight: Sight): HTMLElement[] {
  const { device, place, timeZone } = seen
  const { deviceId } = device
  const sections = [
    head(seen, sight),
    faultsSection(seen, { step, myName }, sight),
    commandSection({ deviceId, place, timeZone, step, part: parts.commands }, sight),
    configSection(parts.config, sight, timeZone),
    testsSection(seen, sight),
    messagesSection(seen, sight),
    certificatesSection(seen, sight),
    quarantineSection({ part: parts.quarantine, count: device.quarantined, timeZone }, sight),
  ]
  return sections.filter((section) => section !== undefined)
}

function head(seen: SeenDevice, sight: Sight): HTMLElement {
  const { device, place, timeZone } = seen
  const { say, time, age } = sight
  const facts = [
    `${sayOr(say, `device.${device.kind}`, device.kind)} · ${device.deviceId}`,
    device.serialNumber && say('device.serial', { serial: device.serialNumber }),
    device.firmware && say('device.firmware', { firmware: device.firmware }),
    device.placement && say('device.placed', { time: time(device.placement.since, timeZone) }),
  ]
  const health = [
    [sayHeard(device, sight), device.lastSeen && time(device.lastSeen, timeZone)].filter(Boolean).join(', '),
    sayBattery(device, sight),
    device.health?.rssi === undefined ? undefined : say('device.signal', { n: device.health.rssi }),
  ]
  const why = seen.isRead ? sayWhy(device, sight) : undefined
  return el(
    'section',
    {
      class: `card device device-head device-${judgeDevice(seen).state}`,
      'data-key': 'device-head',
      'data-device': device.deviceId,
    },
    el(
      'h1',
      { class: 'device-title', tabindex: -1, 'data-page-title': true },
      place ?? say('device.nowhere'),
    ),
    facts.filter(Boolean).map((fact) => el('p', { class: 'device-id' }, fact)),
    deviceState(seen, sight),
    why ? el('p', {}, why) : undefined,
    el('p', {}, health.filter(Boolean).join(' · ')),
    el(
      'p',
      { class: seen.isRead ? 'data-age' : 'stale-mark' },
      say('device.read', { age: age(seen.readAt) }),
    ),
  )
}

function faultsSection(
  { device, timeZone }: SeenDevice,
  { step, myName }: Pick<DeviceViewProps, 'step' | 'myName'>,
  sight: Sight,
): HTMLElement {
  const { say, now } = sight
  const { deviceId } = device
  const faults = sortFaults(device.faults, now)
  const worst = faults[0]
  const busy = step?.step === 'sending'
  const look = worst && isDemanding(worst, now) ? 'main' : 'plain'
  const open = worst
    ? button(
        { does: 'open-measure', data: { device: deviceId, fault: worst.fault }, look, busy },
        say('measure.open'),
      )
    : undefined
  return deviceSection(
    'faults',
    say('fault.title'),
    worst ? undefined : el('p', { class: 'hint' }, say('fault.none')),
    el(
      'ul',
      { class: 'faults' },
      faults.map((fault) => faultLine({ fault, timeZone, figure: sayFigure(fault, device, sight) }, sight)),
    ),
    actResult({ deviceId, step, about: ['measure'] }, sight),
    step?.step === 'choosing-measure'
      ? measureForm({ deviceId, step, faults: faults.map(({ fault }) => fault), myName }, sight)
      : open,
  )
}
