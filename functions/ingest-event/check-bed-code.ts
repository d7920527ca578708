import type { DeviceEvent } from '../../contracts/event.ts'
import { findBedByCode } from '../find-bed-by-code.ts'
import { keep } from './keep-events.ts'
import type { EventOutcome, Read, ReadEvent, Tools } from './tools.ts'

type CheckIn = Extract<DeviceEvent, { type: 'check-in' }>

/**
 * A check-in proves that somebody was at the bed only when its code is the one of that bed at `at` (ms, corrected).
 * Any other is kept in quarantine with its reason, and counts as nobody's presence; `undefined` = nothing is wrong.
 */
export async function refuseCheckIn(
  tools: Tools,
  { read, event, placeId, at }: { read: Read; event: ReadEvent; placeId: string; at: number },
): Promise<EventOutcome | undefined> {
  if (event.type !== 'check-in') return undefined
  const { bedCode } = event.data as CheckIn['data']
  const found = await findBedByCode(tools, bedCode, at)
  if (found.outcome === 'found' && found.bedId === placeId) return undefined
  const reason = found.outcome === 'found' ? 'the code is of another bed' : found.reason
  const path = 'data.bedCode'
  await keep(tools, read, { path, reason })
  return { outcome: 'quarantined', deviceId: read.deviceId, path }
}
