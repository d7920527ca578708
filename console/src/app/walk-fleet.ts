import type { Cloud, Reply } from './cloud.ts'
import { elapsedBetween, type Moment, thisMoment } from './elapsed.ts'
import type { Fleet } from './fleet-state.ts'
import { readAll } from './read-all.ts'

/** Centres change seldom (ms). */
const centresEveryMs = 300_000

/** How long nothing is read after all was read (ms): the cloud reads every place for it, so long work is done seldom. */
const rest = { least: 15_000, most: 45_000, afterFailure: 5_000 }

/** Whether the devices are to be read again. */
export function isWalkDue({ tried, failed }: Pick<Fleet, 'tried' | 'failed'>, now: Moment): boolean {
  if (!tried) return true
  const took = elapsedBetween(tried.begun, tried.ended)
  const wanted = failed ? rest.afterFailure : Math.min(Math.max(2 * took, rest.least), rest.most)
  return elapsedBetween(tried.ended, now) >= wanted
}

type Walked =
  | { outcome: 'whole' }
  /** nobody looks any more */
  | { outcome: 'left' }
  | { outcome: 'failed' }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

interface Walk {
  fleet: Fleet
  /** whether somebody still looks */
  goesOn: () => boolean
  /** said after each page */
  step: () => void
}

/** Reads all devices page by page, each shown as soon as it is read; those that are no more leave at the end. */
export async function walkFleet(cloud: Cloud, { fleet, goesOn, step }: Walk): Promise<Walked> {
  await readCentres(cloud, fleet)
  const begun = thisMoment()
  const met = new Set<string>()
  let cursor = ''
  while (goesOn()) {
    const read = thisMoment()
    const reply = await cloud.get('listDevices', `/v1/devices?limit=100${cursor}`)
    if (reply.outcome === 'signed-out') return reply
    if (reply.outcome !== 'answered') return { outcome: 'failed' }
    for (const device of reply.body.items) {
      fleet.devices.set(device.deviceId, { device, read })
      met.add(device.deviceId)
    }
    if (reply.body.cursor === undefined) {
      for (const deviceId of fleet.devices.keys()) if (!met.has(deviceId)) fleet.devices.delete(deviceId)
      fleet.walked = begun
      return { outcome: 'whole' }
    }
    cursor = `&cursor=${encodeURIComponent(reply.body.cursor)}`
    step()
  }
  return { outcome: 'left' }
}

/** Without their names the list still says what it must, so a failure here fails nothing. */
async function readCentres(cloud: Cloud, fleet: Fleet): Promise<void> {
  const now = thisMoment()
  if (fleet.centresRead && elapsedBetween(fleet.centresRead, now) < centresEveryMs) return
  const centres = await readAll<{ careCentreId: string; name: string; timeZone: string }>((cursor) =>
    cloud.get('listCareCentres', `/v1/care-centres?limit=100${cursor}`),
  )
  if (centres.outcome !== 'answered') return
  fleet.centres = new Map(centres.body.items.map(({ careCentreId, ...centre }) => [careCentreId, centre]))
  fleet.centresRead = now
}
