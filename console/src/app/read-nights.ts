import { dateBefore, lastNightAt } from '../features/nights/choose-night.ts'
import type { Cloud } from './cloud.ts'
import { elapsedBetween, thisMoment } from './elapsed.ts'
import type { House, State } from './state.ts'

/** Nights change once a day, or when late data comes (ms). */
const nightsEveryMs = 60_000
/** How far back an earlier night is looked for where last night is not there. */
const nightsBack = 6

/** Reads the last nights of the opened bed. What was read stays when no answer comes, never when it is refused. */
export async function readNights(
  cloud: Cloud,
  house: House,
  opened: State['openedBed'],
): Promise<State['openedBed']> {
  const bed = house.beds.find(({ bedId }) => bedId === opened?.bedId)
  if (!opened || !bed) return opened
  const now = thisMoment()
  if (opened.read && elapsedBetween(opened.read, now) < nightsEveryMs) return opened
  const to = lastNightAt(now.wall + house.ahead, bed.timeZone)
  const path = `/v1/beds/${encodeURIComponent(bed.bedId)}/nights?from=${dateBefore(to, nightsBack)}&to=${to}`
  const reply = await cloud.get('listBedNights', path)
  const { bedId } = opened
  switch (reply.outcome) {
    case 'answered':
      return { bedId, read: now, nights: { outcome: 'read', nights: reply.body } }
    case 'refused':
      return { bedId, read: now, nights: { outcome: 'refused' } }
    case 'signed-out':
    case 'unreachable':
    case 'failing':
      return opened.nights.outcome === 'read' ? opened : { ...opened, nights: { outcome: 'failed' } }
    default:
      return reply satisfies never
  }
}
