import { beforeEach, describe, expect, it } from 'vitest'
import { dayNames } from '../../contracts/limits.ts'
import type { Person } from '../../contracts/person.ts'
import { tenAtNight } from '../support/a-place.ts'
import { type Asked, aListeningHouse, hears, mayDo } from './a-listening-browser.ts'

let house: Awaited<ReturnType<typeof aListeningHouse>>
let bedId: string
const bedTopic = (id = bedId) => `carebed/v1/live/beds/${id}`

const settle = async (personId: string, change: Partial<Person>) => {
  const former = await house.stores.findPerson(personId)
  const person = former ?? {
    ...{ personId, name: personId, role: 'family' as const, providerId: 'prov_1', language: 'en' as const },
    ...{ channels: [], links: [], createdAt: new Date(tenAtNight).toISOString() },
  }
  await house.stores.putPerson({ ...person, ...change }, former)
  await house.bind(personId)
}

beforeEach(async () => {
  house = await aListeningHouse()
  bedId = (await house.load()).facts.record.placeId
})

describe('whoever connects with', () => {
  it.each<[string, Partial<Asked> & { sub: string }, string]>([
    ['a token nobody signed', { sub: 'forged' }, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    ['an account of nobody', { sub: 'stranger' }, 'unknown-account'],
    ['the name of a device', { sub: 'first', clientId: 'mat-1' }, 'wrong-client-id'],
    ['the name of a claim', { sub: 'first', clientId: 'claim-12345678' }, 'wrong-client-id'],
    ['a name of another person', { sub: 'first', clientId: 'live-per_second-abcd1234' }, 'wrong-client-id'],
    ['no name', { sub: 'first', clientId: '' }, 'wrong-client-id'],
    ['a wildcard for a name', { sub: 'first', clientId: 'live-per_first-*' }, 'wrong-client-id'],
  ])('%s is refused and hears no reason; the log does', async (_case, asked, reason) => {
    expect(await house.ask(asked)).toEqual({ isAuthenticated: false })
    expect(house.refusals).toEqual([reason])
  })

  it('her own token connects under this one name, may publish nowhere, and hears only what is said to her', async () => {
    const answer = await house.ask({ sub: 'first' })
    expect(answer).toMatchObject({ isAuthenticated: true, principalId: 'liveperfirst' })
    expect(mayDo(answer, 'Connect client/live-per_first-abcd1234')).toBe(true)
    expect(mayDo(answer, 'Connect client/live-per_first-other123')).toBe(false)
    expect(mayDo(answer, 'Connect client/mat-1')).toBe(false)
    for (const topic of ['carebed/v1/live/people/per_first', bedTopic(), 'carebed/v1/mat-1/event', 'a'])
      for (const action of ['Publish', 'RetainPublish'])
        expect(mayDo(answer, `${action} topic/${topic}`), `${action} ${topic}`).toBe(false)
  })

  it('a token that soon ends listens no longer than AWS lets nobody listen shorter', async () => {
    expect(await house.ask({ sub: 'first', lifeMs: 900_000 })).toMatchObject({
      disconnectAfterInSeconds: 900,
      refreshAfterInSeconds: 300,
    })
    expect(await house.ask({ sub: 'first', lifeMs: 1_000 })).toMatchObject({ disconnectAfterInSeconds: 300 })
    const days = 86_400_000 * 3
    expect(await house.ask({ sub: 'first', lifeMs: days })).toMatchObject({
      disconnectAfterInSeconds: 86_400,
    })
  })
})

describe('who may hear what', () => {
  /** Everybody asks for the bed and hears of it or not; nobody hears what she did not ask for. */
  const people: [string, Partial<Person>, { bed: boolean; provider: boolean }][] = [
    ['a caregiver of other beds', { role: 'caregiver' }, { bed: false, provider: false }],
    ['an operator', { role: 'operator' }, { bed: true, provider: true }],
    [
      'an operator of another provider',
      { role: 'operator', providerId: 'prov_2' },
      { bed: false, provider: false },
    ],
    [
      'an operator of another region',
      { role: 'operator', regionId: 'reg_no' },
      { bed: false, provider: true },
    ],
    ['a supervisor', { role: 'supervisor' }, { bed: false, provider: false }],
    ['an admin', { role: 'admin' }, { bed: true, provider: false }],
  ]

  it.each(people)('%s', async (_who, change, may) => {
    await settle('per_asker', change)
    const answer = await house.ask({ sub: 'asker', beds: [bedId] })
    expect(hears(answer, bedTopic())).toBe(may.bed)
    expect(hears(answer, 'carebed/v1/live/providers/prov_1')).toBe(may.provider)
    expect(hears(answer, 'carebed/v1/live/people/per_asker')).toBe(true)
    for (const never of [
      ...[
        'carebed/v1/live/people/per_first',
        'carebed/v1/live/people/+',
        'carebed/v1/live/#',
        '#',
        '+/v1/live/beds/+',
      ],
      ...[
        'carebed/v1/live/beds/+',
        'carebed/v1/live/beds/bed_other',
        'carebed/v1/mat-1/live',
        'carebed/v1/+/live',
      ],
      ...['carebed/v1/mat-1/event', 'carebed/v1/mat-1/command', '$aws/events/presence/connected/mat-1'],
    ])
      expect(hears(answer, never), never).toBe(false)
  })

  it('a linked caregiver hears of her bed when she asks for it, and no longer once her link is gone', async () => {
    const asked = { sub: 'first', beds: [bedId, 'bed_other', '../x', '#'] }
    expect(hears(await house.ask(asked), bedTopic())).toBe(true)
    expect(hears(await house.ask({ sub: 'first' }), bedTopic())).toBe(false)
    await settle('per_first', { links: [] })
    expect(hears(await house.ask(asked), bedTopic())).toBe(false)
    expect(hears(await house.ask(asked), 'carebed/v1/live/people/per_first')).toBe(true)
  })

  it('a caregiver whom no link ties to the bed hears of it while she is on duty there, and not after', async () => {
    await settle('per_relief', { role: 'caregiver', links: [] })
    const asked = { sub: 'relief', beds: [bedId] }
    expect(hears(await house.ask(asked), bedTopic())).toBe(false)
    // The night is hers: 22:00 is within it, the next morning is not.
    const days = [...dayNames]
    const shift = { duty: 'caregiver' as const, personIds: ['per_relief'], days, from: '20:00', to: '06:00' }
    await house.stores.putRoster(
      {
        ...{ rosterId: 'ros_1', providerId: 'prov_1', name: 'Nights', timeZone: 'Asia/Shanghai', version: 1 },
        ...{ shifts: [shift], changes: [], changedAt: new Date(tenAtNight).toISOString() },
      },
      undefined,
    )
    expect(hears(await house.ask(asked), bedTopic())).toBe(true)
    house.time.now += 12 * 3_600_000
    expect(hears(await house.ask(asked), bedTopic())).toBe(false)
  })

  it('family hears while her resident lies there, and nothing of the next one', async () => {
    const link = { placeId: bedId, role: 'family' as const, order: 1, residentId: 'res_1' }
    await settle('per_daughter', { role: 'family', links: [link] })
    const asked = { sub: 'daughter', beds: [bedId] }
    expect(hears(await house.ask(asked), bedTopic())).toBe(true)
    await house.stores.endStay({ placeId: bedId, residentId: 'res_1', to: tenAtNight - 1 })
    expect(hears(await house.ask(asked), bedTopic())).toBe(false)
  })

  it('a watcher hears the mat while its lease lasts, and only at a bed she may see', async () => {
    const asked = { sub: 'first', watch: [bedId] }
    const live = 'carebed/v1/mat-1/live'
    expect(hears(await house.ask(asked), live)).toBe(false)
    await lease('mat-1', house.time.now + 180_000)
    expect(hears(await house.ask(asked), live)).toBe(true)
    expect(hears(await house.ask({ sub: 'first', beds: [bedId] }), live)).toBe(false)
    await settle('per_second', { links: [] })
    expect(hears(await house.ask({ ...asked, sub: 'second' }), live)).toBe(false)
    house.time.now += 180_000
    expect(hears(await house.ask(asked), live)).toBe(false)
  })

  it('a caregiver of hundreds of beds still hears of all under her own name, within the limits of AWS', async () => {
    const beds = Array.from({ length: 300 }, (_, at) => `bed_${String(at).padStart(70, '0')}`)
    const { facts } = await house.load()
    for (const placeId of beds.slice(0, 60)) await house.stores.createPlace({ ...facts.record, placeId })
    const answer = await house.ask({ sub: 'operator', beds })
    expect(hears(answer, 'carebed/v1/live/people/per_operator')).toBe(true)
    expect(hears(answer, bedTopic(beds[0]))).toBe(true)
    expect(hears(answer, bedTopic(beds[39]))).toBe(true)
    expect(hears(answer, bedTopic(beds[40]))).toBe(false)
  })
})

async function lease(deviceId: string, until: number): Promise<void> {
  const now = house.time.now
  const written = await house.stores.createCommand({
    command: {
      ...{ deviceId, by: 'per_first', askedAt: now, state: 'queued' },
      command: { v: 1, id: 'cmd_1', type: 'stream', expires: until, data: { seconds: 180 } },
    },
    notice: {
      ...{ noticeId: 'n1', placeId: `device_${deviceId}`, kind: 'command', tell: [], deviceId },
      ...{ createdAt: now, dueAt: now, expires: until, attempt: 0 },
    },
    lease: { is: { commandId: 'cmd_1', askedAt: now, until }, was: undefined },
  })
  expect(written).toMatchObject({ outcome: 'written' })
}
