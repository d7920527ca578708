import { connectDevice, withDevices } from '../../../cli/connect-device.ts'
import { ensureDevice } from '../../../cli/provision.ts'
import type { Alert } from '../../../contracts/alert.ts'
import type { OutboxLine } from '../../../contracts/notification.ts'
import type { FollowedClock } from '../../../devices/clock/followed-clock.ts'
import { findClock } from '../../../devices/clock/local-cloud-clock.ts'
import { loadRecordings } from '../../../devices/recordings/load-recordings.ts'
import { replay } from '../../../devices/recordings/replay.ts'
import { createHousehold, type Household } from './household.ts'
import type { NightRow } from './night-rows.ts'
import { overridesOf, type ProofBed } from './plans.ts'
import { readAlerts, readTelemetry, type StoredRow } from './read-back.ts'
import { type ProofCloud, startCloud } from './start-cloud.ts'

/** The clock begins so long before the first row: a device is placed before it speaks. */
const before = 60_000
/** And goes on so long after the last one, that every deadline of the night has passed. */
const after = 15 * 60_000

export interface LivedBed {
  readonly bed: ProofBed
  readonly rows: readonly StoredRow[]
  readonly alerts: readonly Alert[]
}

/** A night after it was lived through, as the API and the outbox tell it. */
export interface LivedNight {
  readonly household: Household
  readonly beds: readonly LivedBed[]
  readonly outbox: readonly OutboxLine[]
  readonly messages: number
  /** of the recorded clock, ms */
  readonly span: number
  /** real seconds: of the start, of the replay, and of all */
  readonly seconds: { readonly start: number; readonly replay: number; readonly all: number }
}

export interface NightRun {
  readonly file: string
  readonly rows: readonly NightRow[]
  readonly beds: readonly ProofBed[]
  readonly speed: number
  readonly note: (line: string) => void
}

/** Starts a cloud on the recorded clock, sends the night through MQTT once for each bed, and reads back what became of it. */
export async function liveNight(run: NightRun): Promise<LivedNight> {
  const startedAt = performance.now()
  const first = run.rows[0]?.at ?? 0
  const flags = ['--clock', new Date(first - before).toISOString(), '--speed', String(run.speed)]
  const cloud = await startCloud(flags, run.note)
  try {
    const { origin } = cloud.context.settings
    const clock = await findClock({ origin, holdId: 'proof', log: run.note })
    await clock.hold(clock.now())
    const api = await cloud.context.api()
    const wished = run.beds.map((bed) => ({ name: bed.name, overrides: overridesOf(bed) }))
    const household = await createHousehold(api, { beds: wished, livingThereSince: first - before })
    const replayedAt = performance.now()
    const messages = await replayNight(cloud, { ...run, household, clock })
    const to = (run.rows.at(-1)?.at ?? 0) + after
    await clock.hold(to)
    await clock.reach(to)
    const replaySeconds = (performance.now() - replayedAt) / 1000
    const beds = await Promise.all(
      run.beds.map(async (bed, index): Promise<LivedBed> => {
        const bedId = household.bedIds[index] ?? ''
        const rows = await readTelemetry(api, { bedId, from: first - before, to })
        return { bed, rows, alerts: await readAlerts(api, bedId) }
      }),
    )
    const outbox = await cloud.outbox()
    await clock.release()
    const all = (performance.now() - startedAt) / 1000
    const seconds = { start: cloud.startSeconds, replay: replaySeconds, all }
    return { household, beds, outbox, messages, span: to - first, seconds }
  } finally {
    await cloud.close()
  }
}

/** One device per bed, all under one hold of the clock; `clock`, which stood at the start, follows them to the end. */
async function replayNight(
  { context }: ProofCloud,
  run: NightRun & { household: Household; clock: FollowedClock },
): Promise<number> {
  const loaded = await loadRecordings([run.file])
  if (loaded.outcome === 'refused') throw new Error(`${loaded.file}: ${loaded.reason}`)
  const clock = await findClock({ origin: context.settings.origin, holdId: 'devices', log: run.note })
  const clients = run.household.bedIds.map(async (bedId, index) => {
    const deviceId = `radar-${run.beds[index]?.name ?? index}`
    const certificate = await ensureDevice(context, { deviceId, kind: 'family-bed', place: { bedId } })
    return connectDevice(context, { deviceId, certificate, clock })
  })
  return withDevices(clients, async (connected) => {
    await clock.hold(clock.now())
    const lastAt = run.rows.at(-1)?.at ?? 0
    await run.clock.hold(lastAt + 30_000)
    const devices = connected.map((client) => ({ client, messages: loaded.messages }))
    return (await replay({ devices, clock })).sent
  })
}
