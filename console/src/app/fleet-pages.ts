import { deviceView } from '../features/fleet/device-page.ts'
import { fleetList } from '../features/fleet/fleet-list.ts'
import { el } from '../ui/element.ts'
import { deviceFreshMs, type OpenedDevice, type OpenedFleet, seeFleet, seeOpened } from './fleet-state.ts'
import { type KeptPart, seePart } from './kept-part.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'
import type { Me } from './state.ts'

/** The list of devices or one of them, as it is open. */
export const fleetPage = (shown: Shown, me: Me, opened: OpenedFleet): HTMLElement =>
  opened.page === 'list' ? listPage(shown) : devicePage(shown, me, opened)

function listPage(shown: Shown): HTMLElement {
  const { state, moment, sight } = shown
  const { order, search, filter, most, walked, failed } = state.fleet
  const seen = seeFleet(state, moment)
  const readAt = seen.length > 0 ? Math.min(...seen.map((one) => one.readAt)) : undefined
  const looked = { order, search, filter, most, failed, complete: walked !== undefined }
  return el(
    'div',
    { 'data-key': 'fleet-page' },
    notices(shown),
    fleetList({ ...looked, seen, readAt }, sight),
  )
}

function devicePage(shown: Shown, me: Me, opened: OpenedDevice): HTMLElement {
  const { state, moment, sight } = shown
  const { say } = sight
  const { deviceId, device } = opened
  const seen = device.step === 'refused' ? undefined : seeOpened(state, moment, opened)
  const age = { moment, ahead: state.house.ahead, freshMs: deviceFreshMs }
  const part = <T>(kept: KeptPart<T>) => seePart(kept, age)
  const parts = {
    config: part(opened.config),
    commands: part(opened.commands),
    quarantine: part(opened.quarantine),
  }
  return el(
    'div',
    { class: 'one-device', 'data-key': `device-page-${deviceId}` },
    notices(shown),
    seen
      ? deviceView({ seen, parts, myName: me.name, step: state.fleet.steps.get(deviceId) }, sight)
      : undefined,
    device.step === 'refused' ? el('p', { class: 'notice notice-bad' }, say('device.gone')) : undefined,
    seen || device.step !== 'failed'
      ? undefined
      : el('p', { class: 'device-trouble' }, say('device.not-read')),
    seen || device.step !== 'reading' ? undefined : el('p', { class: 'loading' }, say('page.reading')),
  )
}
