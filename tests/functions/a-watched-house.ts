import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { sweep } from '../../functions/keep-deadlines/handler.ts'
import { rollUp } from '../../functions/roll-up/handler.ts'
import { type aHouse, onLane } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

export type House = Awaited<ReturnType<typeof aHouse>>
export const hour = minutes(60)
/** The message that asks for its figures. */
export const bed = { placeId: 'bed_1' }
export const every = minutes(5)

/** Five minutes of what the mat measured, as it would send them at their end. */
export async function send(
  house: House,
  at: number,
  { heartRate = 60, now = at + every } = {},
): Promise<void> {
  const column = <T>(value: T) => Array.from({ length: 30 }, () => value)
  house.time.now = now
  const body = {
    ...{ v: 1, boot: 'b1', seq: at / every, at, every: 10_000, sent: now },
    occupied: column(true),
    heartRate: column(heartRate),
    respirationRate: column(15),
    movement: column(0),
    quality: column(5),
  }
  await ingestTelemetry(house.tools, onLane({ body, arrived: now }))
}

/** The mat sends all that time, but not from `but` on for an hour; the sweep runs, and what it asks for is made. */
export async function live(house: House, from: number, to: number, but = 0): Promise<void> {
  for (let at = from; at < to; at += every) {
    if (at < but || at >= but + hour) await send(house, at)
    house.time.now = at + every
    await sweep(house.tools)
    await makeAsked(house)
  }
}

export async function makeAsked(house: House): Promise<void> {
  for (const message of house.said.rollUps.splice(0)) await rollUp(house.tools, JSON.stringify(message))
}

/** Only time passes: nobody sends anything, the sweep runs. */
export async function wait(house: House, until: number): Promise<void> {
  for (let now = house.time.now; now <= until; now += every) {
    house.time.now = now
    await sweep(house.tools)
    await makeAsked(house)
  }
}

export const hours = (house: House) =>
  house.stores.readHours({ ...bed, from: tenAtNight, to: tenAtNight + 24 * hour })
export const nights = (house: House) =>
  house.stores.readNights({ ...bed, from: '2026-11-22', to: '2026-11-23' })
