import type { ADevice } from '../support/a-client.ts'
import type { Publish } from '../support/keep-publishing.ts'

/** What one bed says in a round, and what of it must be found afterwards. */
export interface BedPlan {
  readonly device: ADevice
  readonly publishes: readonly Publish[]
}

/** Two samples a block, one block every two seconds, up to the beginning of the round. */
const every = 1_000
const samples = 2

/**
 * Plans the messages of one bed: blocks and weighings in random order, and one press somewhere among them. `chance`
 * gives numbers from 0 up to 1.
 */
export function planBed(of: {
  device: ADevice
  count: number
  begin: number
  chance: () => number
}): BedPlan {
  const { device, count, begin, chance } = of
  const pressAt = Math.floor(chance() * count)
  const publishes = Array.from({ length: count }, (_, index): Publish => {
    const at = begin - (count - index) * every * samples
    const id = `${device.deviceId}-${index}`
    if (index === pressAt) return anEvent({ id, at, type: 'sos', data: { key: 'cord' } })
    if (chance() < 0.3)
      return anEvent({ id, at, type: 'measurement', data: { kind: 'weight', weight: 40 + index } })
    return { id, kind: 'telemetry', body: aBlock(at, index) }
  })
  return { device, publishes }
}

const anEvent = (event: { id: string; at: number; type: string; data: object }): Publish => ({
  id: event.id,
  kind: 'event',
  body: { v: 1, ...event },
})

function aBlock(at: number, seq: number): Record<string, unknown> {
  const heartRate = [60 + (seq % 20), 61 + (seq % 20)]
  return { v: 1, boot: 'b1', seq, at, every, occupied: [true, true], heartRate }
}

/** Every sample a bed's blocks hold, as `time=heart rate`, oldest first. */
export const samplesOf = ({ publishes }: BedPlan): string[] =>
  publishes
    .filter(({ kind }) => kind === 'telemetry')
    .flatMap(({ body }) => {
      const [at, heartRate] = [Number(body.at), body.heartRate as number[]]
      return heartRate.map((value, index) => `${new Date(at + index * every).toISOString()}=${value}`)
    })

/** Every weighing of a bed, oldest first. */
export const weighingsOf = ({ publishes }: BedPlan): number[] =>
  publishes.flatMap(({ body }) =>
    body.type === 'measurement' ? [(body.data as { weight: number }).weight] : [],
  )
