import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertSchema } from '../../contracts/alert.ts'
import type { Channel } from '../../contracts/channel.ts'
import { personSchema } from '../../contracts/person.ts'
import { aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold } from '../support/a-household.ts'
import { addChannelSecrets } from '../support/channel-secrets.ts'
import { eventually } from '../support/eventually.ts'
import { openDingTalk } from '../support/vendors/dingtalk.ts'
import { openFeishu } from '../support/vendors/feishu.ts'
import { openNtfy } from '../support/vendors/ntfy.ts'
import { openWeCom } from '../support/vendors/wecom.ts'
import { alertsOf } from '../support/watch-bed.ts'

const clock = () => Date.now()
const key = 'kept-by-both'
const gone = 'was-taken-out'

/** A cloud that knows its vendors by another address, as behind a proxy, and has their keys. */
async function aTown() {
  const vendors = {
    wecom: await openWeCom({ robots: { [key]: { state: 'in-group' }, [gone]: { state: 'removed' } }, clock }),
    dingtalk: await openDingTalk({ robots: { [key]: { secret: key } }, clock }),
    feishu: await openFeishu({ bots: { [key]: { secret: key } }, clock }),
    ntfy: await openNtfy({ tokens: { [key]: { topics: ['east'] } }, clock }),
  }
  const urls = Object.fromEntries(Object.entries(vendors).map(([name, { url }]) => [name, url]))
  const cloud = await aCloud({ parameters: { ChannelBaseUrls: JSON.stringify(urls) } })
  await addChannelSecrets(cloud, {
    'wecom.ward-1': key,
    'wecom.ward-2': gone,
    'dingtalk.ward-1': JSON.stringify({ token: key, secret: key }),
    'feishu.ward-1': JSON.stringify({ token: key, secret: key }),
    'ntfy.main': JSON.stringify({ token: key }),
  })
  const close = async () => {
    await cloud.close()
    await Promise.all(Object.values(vendors).map((vendor) => vendor.close()))
  }
  return { cloud, vendors, close }
}

/** A press at the bed of somebody who is reached by these channels. */
async function pressFor(cloud: ACloud, channels: Channel[]) {
  const household = await aHousehold(cloud, { beds: ['east'] })
  const { first, operator, beds } = household
  personSchema.parse(await operator.api.patch(`/v1/people/${first.personId}`, { channels }))
  const mat = await aClient(
    cloud,
    await addDevice(household, { bedId: beds.east.bedId, deviceId: `mat-${beds.east.bedId}` }),
  )
  const pressed = Date.now()
  await mat.press({ at: pressed, sent: pressed })
  const [alert] = await eventually('an alert', async () => {
    const open = await alertsOf(operator.api, beds.east.bedId)
    return open.length > 0 && open
  })
  await mat.close()
  if (!alert) throw new Error('no alert')
  const reach = async (channel: string) =>
    (await operator.api.get(`/v1/alerts/${alert.alertId}`, alertSchema)).reach?.find(
      (entry) => entry.channel === channel && entry.personId === first.personId,
    )
  return { pressed, reach }
}

describe('a press, for a caregiver who is in the groups of robots', () => {
  let town: Awaited<ReturnType<typeof aTown>>
  beforeAll(async () => {
    town = await aTown()
  })
  afterAll(() => town.close())

  it('reaches her over each within five seconds, in her words, with the way to answer', async () => {
    const { cloud, vendors } = town
    vendors.feishu.faults.push({ status: 503 })
    const { pressed, reach } = await pressFor(cloud, [
      { channel: 'wecom', robot: 'ward-1', mobile: '13800000001' },
      { channel: 'dingtalk', robot: 'ward-1' },
      { channel: 'feishu', robot: 'ward-1' },
      { channel: 'ntfy', topic: 'east', server: 'main' },
    ])
    for (const name of ['wecom', 'dingtalk', 'ntfy'] as const) {
      const told = await eventually(name, () => vendors[name].taken.at(0))
      expect(told.at - pressed).toBeLessThan(5000)
      expect(JSON.stringify(told)).toContain(`${cloud.origin}/`)
      expect(JSON.stringify(told)).toMatch(/URGENT/)
      await eventually(`${name} accepted`, async () => (await reach(name))?.accepted)
    }
    // Its server was down for a moment: the retry gets through, and nobody else is told again.
    await eventually('feishu accepted', async () => (await reach('feishu'))?.accepted)
    expect(vendors.feishu.taken).toHaveLength(1)
    const asked = Object.entries(vendors).map(([name, vendor]) => [name, vendor.asked.length])
    expect(Object.fromEntries(asked)).toEqual({ wecom: 1, dingtalk: 1, feishu: 2, ntfy: 1 })
  })

  it('says in the ledger that a robot is gone, and asks it only once', async () => {
    const { cloud, vendors } = town
    const before = vendors.wecom.asked.length
    const { reach } = await pressFor(cloud, [{ channel: 'wecom', robot: 'ward-2' }])
    const failed = await eventually('failed', async () => (await reach('wecom'))?.failed)
    expect(failed.reason).toBe('93000: the robot is gone')
    expect(JSON.stringify(failed)).not.toContain(gone)
    // Longer than the first pause before a retry.
    await sleep(3000)
    expect(vendors.wecom.asked.length - before).toBe(1)
  })
})
