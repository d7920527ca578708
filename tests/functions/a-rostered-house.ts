import type { LedgerEntry } from '../../contracts/notification.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { iss } from './api-house.ts'
import { aHousehold } from './api-household.ts'

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** Wall clock of the roster, in Asia/Shanghai; the house opens on 19 November 2026 at 04:00. */
export const local = (time: string): number => Date.parse(`2026-11-${time}+08:00`)

/** The household with two caregivers whom no link ties to any bed: one for the days, one for the nights of its village. */
export async function aRosteredHouse() {
  const house = await aHousehold()
  const addCaregiver = async (sub: string, body: object = {}): Promise<string> => {
    const person = { name: sub, role: 'caregiver', providerId: house.providerId, ...body }
    const { personId } = (await house.ask('admin', 'POST /v1/people', { body: person })).body
    await house.ask('admin', `POST /v1/people/${personId}/invitation`, { body: { iss, sub } })
    return personId
  }
  const day = await addCaregiver('day', { channels: [{ channel: 'outbox' }] })
  const night = await addCaregiver('night')
  const shift = { duty: 'caregiver', days: everyDay }
  const shifts = [
    { ...shift, personIds: [day], from: '08:00', to: '20:00' },
    { ...shift, personIds: [night], from: '20:00', to: '08:00' },
  ]
  const body = { name: 'The village', zoneId: house.regions[3], shifts }
  const made = await house.ask('operator', 'POST /v1/rosters', { body })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))

  /** Somebody pulls the help cord at a bed; gives the alert. */
  async function press(placeId: string, eventId: string): Promise<string> {
    const at = house.clock.now
    const data = { key: 'cord' } as const
    const decision = await decideAndSave(house.tools, placeId, () => ({
      input: {
        kind: 'event',
        heard: {
          ...{ deviceId: 'mat-1', arrived: at, at, sent: at, isRepeat: false },
          clock: { fault: 'none', offset: 0 },
          event: { id: eventId, type: 'sos', data },
        },
      },
      event: { placeId, deviceId: 'mat-1', eventId, type: 'sos', at, arrived: at, data },
    }))
    if (decision.outcome !== 'decided' || !decision.calledAlertId) throw new Error('nothing was raised')
    return decision.calledAlertId
  }
  /** What the ledger has when somebody was told of an alert. */
  const tell = (alertId: string, personId: string, placeId: string): Promise<void> => {
    const entry: LedgerEntry = {
      ...{ alertId, noticeId: 'step.0', notificationId: 'n_1', personId, channel: 'outbox', placeId },
      ...{ condition: 'sos', aboutToSend: house.clock.now, attempts: 1 },
    }
    return house.stores.writeLedger(entry)
  }
  return { ...house, roster: made.body, day, night, shifts, press, tell, addCaregiver }
}
export type RosteredHouse = Awaited<ReturnType<typeof aRosteredHouse>>
