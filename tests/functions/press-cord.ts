import { decideAndSave } from '../../functions/place-decision.ts'
import type { House } from './api-house.ts'

/** Somebody pulls the help cord at a bed; gives the alert. */
export async function pressCord(
  house: Pick<House, 'clock' | 'tools'>,
  placeId: string,
  eventId: string,
): Promise<string> {
  const at = house.clock.now
  const decision = await decideAndSave(house.tools, placeId, () => ({
    input: {
      kind: 'event',
      heard: {
        ...{ deviceId: 'mat-1', arrived: at, at, sent: at, isRepeat: false },
        clock: { fault: 'none', offset: 0 },
        event: { id: eventId, type: 'sos', data: { key: 'cord' } },
      },
    },
    event: { placeId, deviceId: 'mat-1', eventId, type: 'sos', at, arrived: at, data: { key: 'cord' } },
  }))
  if (decision.outcome !== 'decided' || !decision.calledAlertId) throw new Error('the press raised nothing')
  return decision.calledAlertId
}
