import type { StreamLease } from '../../adapters/store/setting-store.ts'
import { longestStreamSeconds, type StoredCommand } from '../../contracts/command.ts'
import type { Watch } from '../../contracts/device-setting.ts'
import type { Person } from '../../contracts/person.ts'
import { deviceTopic } from '../../contracts/topics.ts'
import { clipToStay } from '../../domain/access.ts'
import { placedAt } from '../../domain/devices-at-place.ts'
import { oweCommand } from '../../domain/fleet/owe-device.ts'
import { type Answer, done, refuse, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { covers, findPlace } from './find-place.ts'
import { refuseWhilePaused } from './refuse-while-paused.ts'

/** A device is asked to stream at most once in this time (ms), however many people watch. */
const leastBetweenMs = 60_000
/** A lease is for now (ms): a device that hears of it later need not begin. */
const beginsWithinMs = 30_000
const leaseMs = longestStreamSeconds * 1000

interface Asked {
  person: Person
  bedId: string
}

/** Lets the devices of a bed stream for three minutes from now; whoever watches on asks again. */
export async function watchBed({ person, bedId }: Asked, deps: ApiDeps): Promise<Answer<Watch>> {
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'read-place' }, deps)
  if (bed.outcome === 'refused') return bed
  const now = deps.now()
  if (!covers(clipToStay(person, bed.body), now)) return refuseAsAbsent()
  const paused = await refuseWhilePaused(bedId, deps)
  if (paused) return paused
  const beds = placedAt(bed.body, now).filter(({ kind }) => kind === 'family-bed')
  if (beds.length === 0) return refuse('conflict', 'No device stands at this bed that could be watched.')
  const asked = { personId: person.personId, now }
  const devices = await Promise.all(
    beds.map(async ({ deviceId }) => {
      const { commandId, until } = await lease(deviceId, asked, deps)
      const topic = deviceTopic(deviceId, 'live')
      return { deviceId, topic, until: new Date(until).toISOString(), commandId }
    }),
  )
  const until = devices.map((device) => device.until).toSorted()[0] ?? ''
  return done({ bedId, until, devices })
}

/** The lease in force when it is fresh, else a new one. Of two who ask at once one finds the other's. */
async function lease(
  deviceId: string,
  { personId, now }: { personId: string; now: number },
  deps: ApiDeps,
): Promise<StreamLease> {
  const was = await deps.settings.findLease(deviceId)
  if (was && now - was.askedAt < leastBetweenMs) return was
  const command: StoredCommand = {
    ...{ deviceId, by: personId, askedAt: now, state: 'queued' },
    command: {
      ...{ v: 1, id: `cmd_${deps.randomId()}`, type: 'stream', expires: now + beginsWithinMs },
      data: { seconds: longestStreamSeconds },
    },
  }
  const is = { commandId: command.command.id, askedAt: now, until: now + leaseMs }
  const notice = oweCommand(deviceId, command.command, now)
  const created = await deps.settings.createCommand({ command, notice, lease: { is, was } })
  if (created.outcome === 'written') {
    await deps.sayNotice(notice)
    return is
  }
  const theirs = await deps.settings.findLease(deviceId)
  if (!theirs) throw new Error(`the lease of ${deviceId} was refused and is not there`)
  return theirs
}
