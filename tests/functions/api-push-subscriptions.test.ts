import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../contracts/person.ts'
import { addBrowser } from '../../domain/reach/keep-browsers.ts'
import { changeBrowsers } from '../../functions/api/change-browsers.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const browsers = '/v1/me/push-subscriptions'
const aBrowser = (name: string, auth = 'k8FV-sbS0TtJ4Zqz_qDyXg') => ({
  endpoint: `https://push.example/send/${name}`,
  keys: { p256dh: 'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30', auth },
})
const add = (body: object, who: 'family' | 'family-west' = 'family') =>
  house.ask(who, `POST ${browsers}`, { body })
const end = (name: string, who: 'family' | 'family-west' = 'family') =>
  house.ask(who, `DELETE ${browsers}`, { body: { endpoint: aBrowser(name).endpoint } })
const her = async (): Promise<Person> => {
  const person = await house.stores.findPerson(house.people.family)
  if (!person) throw new Error('she is gone')
  return person
}
const told = async () =>
  (await her()).channels.flatMap((channel) => (channel.channel === 'web-push' ? [channel] : []))

describe('a browser that somebody is told in', () => {
  it('is hers beside the channels she has, and nobody else’s', async () => {
    const before = (await her()).channels
    const added = await add({ ...aBrowser('phone'), expirationTime: null })
    expect(added).toMatchObject({ status: 200, body: { browsers: 1 } })
    expect((await her()).channels).toEqual([...before, { channel: 'web-push', ...aBrowser('phone') }])
    expect((await her()).links).toHaveLength(1)
    expect((await end('phone', 'family-west')).body).toEqual({ browsers: 0 })
    expect(await told()).toHaveLength(1)
  })

  it('that comes again is one browser, with its newest keys', async () => {
    await add(aBrowser('phone'))
    await add(aBrowser('tablet'))
    expect((await add(aBrowser('phone', 'newest'))).body).toEqual({ browsers: 2 })
    expect((await told()).map(({ keys }) => keys.auth)).toEqual([aBrowser('').keys.auth, 'newest'])
  })

  it('that came first makes room for a sixth', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) await add(aBrowser(name))
    const names = (await told()).map(({ endpoint }) => endpoint.split('/').at(-1))
    expect(names).toEqual(['two', 'three', 'four', 'five', 'six'])
  })

  it('is taken away, however often it is asked', async () => {
    await add(aBrowser('phone'))
    await add(aBrowser('tablet'))
    expect((await end('phone')).body).toEqual({ browsers: 1 })
    expect((await end('phone')).body).toEqual({ browsers: 1 })
    expect((await told()).map(({ endpoint }) => endpoint)).toEqual([aBrowser('tablet').endpoint])
  })

  it('takes no channel away that an operator registered', async () => {
    const before = await her()
    const channels = Array.from({ length: 10 }, (_, index) => ({
      ...{ channel: 'aliyun-sms' as const, phone: `1380000000${index}` },
    }))
    await house.stores.putPerson({ ...before, channels }, before)
    const refused = await add(aBrowser('phone'))
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('no-room') } })
    expect((await her()).channels).toEqual(channels)
  })

  it('is kept beside what an operator changes in the same moment', async () => {
    const read = await her()
    await house.ask('operator', `PATCH /v1/people/${read.personId}`, { body: { phone: '12345' } })
    const answer = await changeBrowsers(read, (now) => addBrowser(now, aBrowser('phone')), {
      records: house.stores,
    })
    expect(answer).toMatchObject({ outcome: 'done', body: { browsers: 1 } })
    expect(await her()).toMatchObject({ phone: '12345' })
    expect(await told()).toHaveLength(1)
  })

  it('is refused without keys: nothing could be said to it that only she reads', async () => {
    const { endpoint } = aBrowser('phone')
    expect((await add({ endpoint })).body.fields).toMatchObject([{ path: 'keys' }])
    expect(await told()).toEqual([])
  })
})
