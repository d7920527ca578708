import type { DeviceKind } from '../../contracts/names.ts'
import { seedOf } from '../../devices/random.ts'
import { helpPress } from '../../devices/scenarios/help-press.ts'
import { quietNight } from '../../devices/scenarios/quiet-night.ts'
import { type Simulation, simulate } from '../../devices/simulate.ts'

/** A device that goes on living: quiet night after quiet night, and where asked a call for help before the first. */
export function liveOn(of: {
  deviceId: string
  kind: DeviceKind
  start: number
  calls: boolean
}): Simulation {
  const { deviceId, kind } = of
  const begin = (scenario: typeof quietNight, start: number) => ({
    end: start + scenario.minutes * 60_000,
    run: simulate({ scenario, kind, start, seed: seedOf(`${deviceId}/${start}`) }),
  })
  let current = begin(of.calls ? helpPress : quietNight, of.start)
  return {
    next() {
      for (;;) {
        const departure = current.run.next()
        if (departure) return departure
        current = begin(quietNight, current.end)
      }
    },
    configure: (config) => current.run.configure(config),
    restart: () => current.run.restart(),
    stream: (lease) => current.run.stream(lease),
  }
}
