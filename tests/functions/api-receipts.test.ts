import { beforeEach, describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { absent } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

const secret = 'known-to-the-vendor-and-us'
let house: Household
let alertId: string
beforeEach(async () => {
  house = await aHousehold()
  house.secrets['receipts.aliyun'] = secret
  const at = house.clock.now
  const decision = await decideAndSave(house.tools, house.east, () => ({
    input: {
      kind: 'event',
      heard: {
        ...{ deviceId: 'mat-1', arrived: at, at, sent: at, isRepeat: false },
        clock: { fault: 'none', offset: 0 },
        event: { id: 'e1', type: 'sos', data: { key: 'cord' } },
      },
    },
  }))
  if (decision.outcome !== 'decided' || !decision.calledAlertId) throw new Error('the press raised nothing')
  alertId = decision.calledAlertId
  await tell('aliyun-sms', 'biz^1')
  await tell('aliyun-voice', 'call^1')
  house.clock.now += 5000
  house.said.length = 0
})

/** The first caregiver has been told over a channel, and its vendor calls that message so. */
async function tell(
  channel: string,
  providerMessageId: string,
  who: 'caregiver-1' | 'family' = 'caregiver-1',
) {
  const entry: LedgerEntry = {
    ...{ alertId, noticeId: 'n1', notificationId: `n1.${who}`, personId: house.people[who], channel },
    ...{ placeId: house.east, condition: 'sos', aboutToSend: house.clock.now, attempts: 1, step: 0 },
  }
  await house.stores.writeLedger(entry)
  await house.stores.writeLedger({ ...entry, accepted: house.clock.now, providerMessageId })
}
const report = (body: unknown, path = `aliyun/${secret}`) =>
  house.ask(undefined, `POST /v1/receipts/${path}`, { body })
const told = async (channel: string) =>
  (await house.stores.readLedger(alertId)).find((entry) => entry.channel === channel)
const claimant = async () => (await house.stores.findAlert(alertId))?.claim?.personId
const taken = (call: object) => ({ call_id: 'call^1', status_code: '200000', duration: 12, ...call })

describe('a vendor that brought a message', () => {
  it('says so once, and the ledger has when; no further step is hurried', async () => {
    const delivered = { biz_id: 'biz^1', success: true, err_code: 'DELIVERED', phone_number: '13800000001' }
    const answer = await report([delivered])
    expect(answer).toMatchObject({ status: 200, body: { code: 0, taken: 1, unknown: 0, unreadable: 0 } })
    const at = house.clock.now
    house.clock.now += 60_000
    await report([delivered])
    expect(await told('aliyun-sms')).toMatchObject({ delivered: at })
    expect(await told('aliyun-sms')).not.toHaveProperty('failed')
    expect(house.said).toEqual([])
  })

  it('and one that did not makes the place be looked at now', async () => {
    await report([{ biz_id: 'biz^1', success: false, err_code: 'MOBILE_NOT_ON_SERVICE' }])
    const at = house.clock.now
    const failed = { at, reason: 'not delivered: MOBILE_NOT_ON_SERVICE', permanent: true }
    expect(await told('aliyun-sms')).toMatchObject({ failed })
    expect(house.said).toEqual([{ placeId: house.east, due: at }])
  })

  it('and says nothing of why, for there is nothing to say, has brought it', async () => {
    await report([{ biz_id: 'biz^1', success: true, err_code: null }])
    expect(await told('aliyun-sms')).toMatchObject({ delivered: house.clock.now })
  })

  it('never has us write down a number, whatever it sends as its code', async () => {
    await report([{ biz_id: 'biz^1', success: false, err_code: 'no route to 13800000001' }])
    expect((await told('aliyun-sms'))?.failed?.reason).toBe('not delivered: no reason given')
    expect(JSON.stringify(house.unusable)).not.toContain('13800000001')
  })
})

describe('a caregiver who takes the call', () => {
  it('and presses 1 goes: the alert is hers as if she had said so on a screen', async () => {
    await report([taken({ dtmf: '1' })])
    expect(await claimant()).toBe(house.people['caregiver-1'])
    const at = house.clock.now
    expect(await told('aliyun-voice')).toMatchObject({ delivered: at, seen: at, answered: at })
  })

  it('is heard while she is still on the phone', async () => {
    await report([{ call_id: 'call^1', status_code: '300000', dtmf: '1' }])
    expect(await claimant()).toBe(house.people['caregiver-1'])
    expect(await told('aliyun-voice')).not.toHaveProperty('delivered')
  })

  it('and presses nothing, or something else, has only been reached', async () => {
    await report([taken({}), taken({ dtmf: '' }), taken({ dtmf: null }), taken({ dtmf: '9' })])
    expect(await claimant()).toBeUndefined()
    expect(await told('aliyun-voice')).toMatchObject({ delivered: house.clock.now })
    expect(await told('aliyun-voice')).not.toHaveProperty('answered')
  })

  it('and gives the alert back does not have it again because the vendor repeats itself', async () => {
    await report([taken({ dtmf: '1' })])
    expect((await house.ask('caregiver-1', `POST /v1/alerts/${alertId}/release`)).status).toBe(200)
    await report([taken({ dtmf: '1' })])
    expect(await claimant()).toBeUndefined()
  })

  it('after somebody else went does not take it from her', async () => {
    await house.ask('caregiver-2', `POST /v1/alerts/${alertId}/acknowledge`)
    const answer = await report([taken({ dtmf: '1' })])
    expect(answer.status).toBe(200)
    expect(await claimant()).toBe(house.people['caregiver-2'])
    expect(await told('aliyun-voice')).not.toHaveProperty('answered')
  })

  it.each([null, ''])('of unknown length (%j) is not one who did not take it', async (duration) => {
    await report([taken({ duration })])
    expect(await told('aliyun-voice')).not.toHaveProperty('failed')
    expect(house.said).toEqual([])
  })

  it('is heard whatever the vendor calls the length of the call', async () => {
    await report([taken({ duration: '10秒' })])
    expect(await told('aliyun-voice')).toMatchObject({ delivered: house.clock.now })
    await report([taken({ duration: '0', dtmf: '1' })])
    expect(await claimant()).toBe(house.people['caregiver-1'])
    expect(await told('aliyun-voice')).not.toHaveProperty('failed')
  })

  it('did not take it: the next step does not wait', async () => {
    await report([taken({ duration: 0, status_code: '200005' })])
    expect((await told('aliyun-voice'))?.failed?.reason).toBe('not taken: 200005')
    expect(house.said).toEqual([{ placeId: house.east, due: house.clock.now }])
  })
})

describe('the address of receipts', () => {
  const one = [{ biz_id: 'biz^1', success: true }]

  it('is none for whoever does not know its end', async () => {
    for (const path of ['aliyun/wrong', `other/${secret}`, `constructor/${secret}`, 'aliyun/x/y']) {
      expect((await report(one, path)).body, path).toMatchObject(absent)
    }
    delete house.secrets['receipts.aliyun']
    expect((await report(one)).body).toMatchObject(absent)
    expect(await told('aliyun-sms')).not.toHaveProperty('delivered')
  })

  it('takes every other report of a batch in which one fails us, and asks for them all again', async () => {
    const readLedger = house.stores.readLedger
    house.stores.readLedger = async () => {
      throw new Error('the table is throttled')
    }
    const batch = [taken({ dtmf: '1' }), ...one]
    await expect(report(batch)).rejects.toThrow('the table is throttled')
    house.stores.readLedger = readLedger
    expect(await told('aliyun-sms')).toMatchObject({ delivered: house.clock.now })
    expect(await claimant()).toBeUndefined()
    expect((await report(batch)).body).toMatchObject({ code: 0, taken: 2 })
    expect(await claimant()).toBe(house.people['caregiver-1'])
  })

  it('keeps the good reports of a batch with bad ones, and counts what it could not use', async () => {
    const bad = [5, null, {}, { biz_id: 'biz^1', success: 'yes' }, { call_id: 'call^1', duration: -1 }]
    const strange = [{ biz_id: 'another-house^1', success: true }]
    const answer = await report([...bad, ...strange, ...one])
    expect(answer.body).toEqual({ code: 0, taken: 1, unknown: 1, unreadable: 5 })
    expect(await told('aliyun-sms')).toMatchObject({ delivered: house.clock.now })
    expect(house.unusable).toEqual([{ vendor: 'aliyun', unknown: 1, unreadable: 5 }])
  })

  it('takes no more at once than a vendor sends', async () => {
    expect((await report(Array.from({ length: 1001 }, () => one[0]))).status).toBe(400)
    expect((await report({ biz_id: 'biz^1', success: true })).status).toBe(400)
    expect(await told('aliyun-sms')).not.toHaveProperty('delivered')
  })
})

describe('the key for web push', () => {
  it('is told to whoever is signed in, without its other half', async () => {
    expect((await house.ask('family', 'GET /v1/push-key')).status).toBe(404)
    house.secrets['web-push.vapid'] = JSON.stringify({ publicKey: 'open', privateKey: 'closed' })
    expect((await house.ask('family', 'GET /v1/push-key')).body).toEqual({ publicKey: 'open' })
    expect((await house.ask(undefined, 'GET /v1/push-key')).status).toBe(401)
  })
})
