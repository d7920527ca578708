import { beforeEach, expect, it } from 'vitest'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { aHousehold, type Household } from './api-household.ts'

const secret = 'known-to-the-vendor-and-us'
const channel = 'aliyun-sms'
let house: Household
beforeEach(async () => {
  house = await aHousehold()
  house.secrets['receipts.aliyun'] = secret
})

/** A caregiver is told of an alert by a text message. */
async function tell(alertId: string): Promise<LedgerEntry> {
  const entry: LedgerEntry = {
    ...{ alertId, noticeId: 'n1', notificationId: 'n1.caregiver-1', personId: house.people['caregiver-1'] },
    ...{ channel, placeId: house.east, condition: 'sos', aboutToSend: house.clock.now, attempts: 1, step: 0 },
  }
  await house.stores.writeLedger(entry)
  return entry
}
const accept = (entry: LedgerEntry, providerMessageId: string) =>
  house.stores.writeLedger({ ...entry, accepted: house.clock.now, providerMessageId })
const report = (body: object) =>
  house.ask(undefined, `POST /v1/receipts/aliyun/${secret}`, { body: [{ success: true, ...body }] })
const deliveredOf = async (alertId: string) =>
  (await house.stores.readLedger(alertId)).map(({ delivered }) => delivered)

it('a text message about two beds has reached her with both when it is delivered', async () => {
  const both = [await tell('al_1'), await tell('al_2')]
  await house.stores.writeReceipt({ channel, providerMessageId: 'biz^2', at: house.clock.now }, both)
  await report({ biz_id: 'biz^2', err_code: 'DELIVERED' })
  expect(await deliveredOf('al_1')).toEqual([house.clock.now])
  expect(await deliveredOf('al_2')).toEqual([house.clock.now])
})

it('a text message about two beds that did not arrive has reached her with neither', async () => {
  const both = [await tell('al_1'), await tell('al_2')]
  await house.stores.writeReceipt({ channel, providerMessageId: 'biz^2', at: house.clock.now }, both)
  await report({ biz_id: 'biz^2', success: false, err_code: 'MOBILE_NOT_ON_SERVICE' })
  for (const alertId of ['al_1', 'al_2'])
    expect((await house.stores.readLedger(alertId))[0]?.failed).toMatchObject({ permanent: true })
})

it('a vendor that is faster than we write down that it has the message is heard all the same', async () => {
  const entry = await tell('al_1')
  const asked = report({ biz_id: 'biz^9', err_code: 'DELIVERED' })
  await new Promise((settle) => setTimeout(settle, 300))
  await accept(entry, 'biz^9')
  expect(await asked).toMatchObject({ body: { taken: 1, unknown: 0 } })
  expect(await deliveredOf('al_1')).toEqual([house.clock.now])
})
