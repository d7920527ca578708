import type { HeardTelemetry } from './decide-blocks.ts'
import { learnConfig } from './decide-reply.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import { planAt } from './effective-plan.ts'
import { hearPower } from './power.ts'
import { hearSignal } from './signal.ts'
import { countSent } from './traffic.ts'

/** Takes in that a device has spoken, and what it said of itself. */
export function hear(draft: Draft, heard: HeardTelemetry): void {
  const { deviceId, arrived, clock, block, at = block?.at ?? arrived } = heard
  const { firmware, rssi, ...power } = heard.about
  const device = deviceOf(draft.state, deviceId)
  const isNewest = arrived >= (device.lastArrived ?? 0)
  const said = {
    ...{ lastArrived: arrived, clock },
    ...(firmware === undefined ? {} : { firmware }),
    ...hearSignal(device, { at, rssi }),
  }
  draft.state = withDevice(draft.state, deviceId, {
    ...(isNewest ? said : { lastArrived: device.lastArrived ?? arrived }),
    ...learnConfig(device, heard.lives),
    ...hearPower(device, { at, ...power }, planAt(draft.facts, draft.now)),
  })
  countSent(draft, deviceId, arrived, heard.line)
}
