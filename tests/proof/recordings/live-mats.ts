import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, pathOf } from '../../../cli/api-client.ts'
import { connectDevice } from '../../../cli/connect-device.ts'
import { ensureDevice } from '../../../cli/provision.ts'
import type { Alert } from '../../../contracts/alert.ts'
import type { OutboxLine } from '../../../contracts/notification.ts'
import { deviceSchema } from '../../../contracts/records.ts'
import { findClock } from '../../../devices/clock/local-cloud-clock.ts'
import { loadRecordings } from '../../../devices/recordings/load-recordings.ts'
import { replay } from '../../../devices/recordings/replay.ts'
import { createHousehold, type Household } from './household.ts'
import type { MatExport } from './mat-exports.ts'
import { overridesOf, proofBeds } from './plans.ts'
import { readAlerts, readTelemetry, type StoredRow } from './read-back.ts'
import { type ProofCloud, startCloud } from './start-cloud.ts'

/** The lane is worked off by two at a time: when the last message is seen, this much later (ms) the one before is, too. */
const otherLane = 1000

/** What the API has of one export after it was uploaded once, and after it was uploaded again. */
export interface LivedMat {
  readonly mat: MatExport
  readonly rounds: readonly (readonly StoredRow[])[]
  readonly alerts: readonly Alert[]
}

export interface LivedMats {
  readonly household: Household
  readonly mats: readonly LivedMat[]
  readonly outbox: readonly OutboxLine[]
  readonly messages: number
  readonly seconds: number
}

/** Uploads every export in the order of its files on today's clock, then all of them again, each as the mat of a bed. */
export async function liveMats(mats: readonly MatExport[], note: (line: string) => void): Promise<LivedMats> {
  const startedAt = performance.now()
  const cloud = await startCloud([], note)
  try {
    const api = await cloud.context.api()
    const [strictest] = proofBeds
    const overrides = strictest ? overridesOf(strictest) : {}
    const wished = mats.map(({ name }) => ({ name, overrides }))
    const household = await createHousehold(api, { beds: wished, livingThereSince: Date.now() })
    const beds = mats.map((mat, index) => ({ mat, bedId: household.bedIds[index] ?? '' }))
    let messages = 0
    const lived: (LivedMat & { rounds: StoredRow[][] })[] = []
    for (const { mat, bedId } of beds) {
      const rounds: StoredRow[][] = []
      for (const _round of ['once', 'again']) {
        messages += await upload(cloud, { mat, bedId, api })
        rounds.push(await readMinutes(api, { mat, bedId }))
      }
      lived.push({ mat, rounds, alerts: [] })
    }
    const withAlerts = await Promise.all(
      lived.map(async (one, index) => ({ ...one, alerts: await readAlerts(api, beds[index]?.bedId ?? '') })),
    )
    const outbox = await cloud.outbox()
    return { household, mats: withAlerts, outbox, messages, seconds: (performance.now() - startedAt) / 1000 }
  } finally {
    await cloud.close()
  }
}

interface Upload {
  readonly mat: MatExport
  readonly bedId: string
  readonly api: ApiClient
}

/** Sends one export and waits until the cloud has worked it off; returns how many messages that were. */
async function upload({ context }: ProofCloud, { mat, bedId, api }: Upload): Promise<number> {
  const deviceId = mat.name
  const certificate = await ensureDevice(context, { deviceId, kind: 'family-bed', place: { bedId } })
  const loaded = await loadRecordings([mat.file])
  if (loaded.outcome === 'refused') throw new Error(`${loaded.file}: ${loaded.reason}`)
  const clock = await findClock({ origin: context.settings.origin, holdId: deviceId, log: context.note })
  const client = await connectDevice(context, { deviceId, certificate, clock })
  try {
    const { sent } = await replay({ devices: [{ client, messages: loaded.messages }], clock })
    const at = clock.now()
    await client.send({ kind: 'telemetry', body: { v: 1, at } }).acknowledged
    await seenSince(api, { deviceId, at })
    return sent
  } finally {
    await client.close()
  }
}

async function seenSince(api: ApiClient, { deviceId, at }: { deviceId: string; at: number }): Promise<void> {
  const giveUpAt = performance.now() + 60_000
  for (;;) {
    const { lastSeen } = await api.get(pathOf`/v1/devices/${deviceId}`, deviceSchema)
    if (lastSeen !== undefined && Date.parse(lastSeen) >= at) break
    if (performance.now() > giveUpAt) throw new Error(`${deviceId} was not seen for a minute`)
    await pause(200)
  }
  await pause(otherLane)
}

const readMinutes = (api: ApiClient, { mat, bedId }: Omit<Upload, 'api'>): Promise<StoredRow[]> => {
  const from = (mat.minutes[0]?.at ?? 0) - 3_600_000
  const to = (mat.minutes.at(-1)?.at ?? 0) + 3_600_000
  return readTelemetry(api, { bedId, from, to })
}
