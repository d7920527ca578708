import type { FollowedClock } from '../../devices/clock/followed-clock.ts'
import { findClock } from '../../devices/clock/local-cloud-clock.ts'
import { follow } from '../../devices/follow.ts'
import { offsetOf } from '../../devices/offset.ts'
import { simulate } from '../../devices/simulate.ts'
import { connectDevice, withDevices } from '../connect-device.ts'
import type { Context } from '../context.ts'
import { ensureDevice } from '../provision.ts'
import { answerAlerts } from './answer-alerts.ts'
import { buildNightHousehold, type NightHousehold } from './household.ts'

/** The last deadlines of a night have passed so long after it, and silence has not begun to count, ms. */
const settleMs = 90_000
const calmMs = 60_000

export interface LivedNight {
  readonly household: NightHousehold
  /** when the beds began to be lived in, ms */
  readonly start: number
  readonly end: number
  readonly messages: number
  /** The clock stands still until then, so that what came of the night can be read as it was. */
  readonly release: () => Promise<void>
}

export interface NightWish {
  readonly beds: number
  readonly seed: number
  readonly minutes: number
  readonly from: string
}

/** Makes the household and lets its night pass on the clock of the cloud, with somebody who answers what rings. */
export async function liveNight(context: Context, wish: NightWish): Promise<LivedNight> {
  const { origin } = context.settings
  const keeper = await findClock({ origin, holdId: 'night', log: context.note })
  await keeper.hold(keeper.now())
  const api = await context.api()
  const household = await buildNightHousehold(api, wish)
  const clock = await findClock({ origin, holdId: 'night-devices', log: context.note })
  const clients = household.beds.map(async ({ deviceId, bedId }) => {
    const certificate = await ensureDevice(context, { deviceId, kind: 'family-bed', place: { bedId } })
    return connectDevice(context, { deviceId, certificate, clock })
  })
  const start = keeper.now()
  const end = start + wish.minutes * 60_000 + settleMs
  const { sent: messages } = await withDevices(clients, async (connected) => {
    const lanes = connected.map((client, index) => {
      const { scenario, resident } = household.beds[index] ?? raise(client.deviceId)
      const offset = offsetOf(client.deviceId, calmMs)
      const life = { scenario, kind: 'family-bed', seed: resident.seed, start, offset } as const
      return { client, journey: simulate(life) }
    })
    const caregiver = answerAlerts(api, { from: start, until: end })
    await keeper.release()
    const onProgress = progressOf(context, { start, end, clock })
    const lived = await follow({ lanes: [...lanes, caregiver], clock, onProgress })
    await keeper.hold(keeper.now())
    return lived
  })
  return { household, start, end, messages, release: keeper.release }
}

function raise(deviceId: string): never {
  throw new Error(`${deviceId} has no bed`)
}

/** One line for each half hour of the night. */
function progressOf(
  { note }: Context,
  { start, end, clock }: { start: number; end: number; clock: FollowedClock },
): (progress: { sent: number }) => void {
  const every = 30 * 60_000
  let next = start + every
  return ({ sent }) => {
    const now = clock.now()
    if (now < next) return
    next += every * Math.ceil((now - next + 1) / every)
    const share = Math.round((100 * (now - start)) / (end - start))
    note(`${new Date(now).toISOString().slice(11, 16)} UTC, ${share} % of the night, ${sent} messages`)
  }
}
