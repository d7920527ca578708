import { expect, test } from 'vitest'
import type { Channel } from '../../contracts/channel.ts'
import type { SendOutcome } from '../../functions/notify/tools.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

const accepted: SendOutcome = { outcome: 'accepted' }
const mail: Channel = { channel: 'smtp', address: 'first@care.example' }
const phone: Channel = { channel: 'aliyun-sms', phone: '13800001234' }
const chainOf = (...tell: string[]) => [
  { afterSeconds: 0, tell, dueAt: tenAtNight, toldAt: tenAtNight },
  { afterSeconds: 60, tell: ['duty-desk'], dueAt: tenAtNight + seconds(60) },
]
const names = (sent: { person: { personId: string } }[]) => sent.map(({ person }) => person.personId)

test('tells the operators where no roster says who sits at the duty desk, and nobody twice', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.raise('al_1', {
    chain: chainOf('duty-desk', 'person:per_operator', 'person:per_first', 'siren'),
  })
  await shift.runUntil(shift.start)
  expect(names(shift.sent).sort()).toEqual(['per_first', 'per_operator'])
})

test('tells whoever is on duty by the roster, and the next step now where nobody is', async () => {
  const shift = await aNightShift(() => accepted)
  const roster = {
    ...{ rosterId: 'ros_1', providerId: 'prov_1', version: 1, name: 'Nights', timeZone: 'Asia/Shanghai' },
    ...{ changedAt: new Date(tenAtNight).toISOString(), changes: [] },
  }
  const all = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const shiftOf = (from: string, to: string) => ({
    ...{ duty: 'caregiver' as const, personIds: ['per_second'], days: [...all], from, to },
  })
  const nights = { ...roster, shifts: [shiftOf('20:00', '06:00')] }
  await shift.house.stores.putRoster(nights, undefined)
  await shift.raise('al_1', { chain: chainOf('on-duty:caregiver') })
  await shift.runUntil(shift.start)
  expect(names(shift.sent)).toEqual(['per_second'])
  expect(shift.unreached).toEqual([])
  await shift.house.stores.putRoster({ ...nights, version: 2, shifts: [shiftOf('06:00', '20:00')] }, nights)
  await shift.raise('al_2', { chain: chainOf('on-duty:caregiver') })
  await shift.runUntil(shift.start + seconds(1))
  expect(shift.sent).toHaveLength(1)
  expect(shift.unreached).toEqual([{ placeId: 'bed_1', due: shift.start }])
  expect(await shift.ledger('al_2')).toMatchObject([
    { channel: 'none', personId: 'on-duty:caregiver', step: 0, failed: { reason: 'nobody is on duty now' } },
  ])
})

test('an address that refuses for good is used no more, the operators hear of it once, and a test brings it back', async () => {
  const fate: { of: SendOutcome } = {
    of: { outcome: 'failed', reason: 'no such user', again: false, disables: true },
  }
  const shift = await aNightShift(({ channel }) => (channel.channel === 'smtp' ? fate.of : accepted))
  await shift.person('per_first', { channels: [mail, { channel: 'outbox' }] })
  for (const alert of ['al_1', 'al_2']) {
    await shift.raise(alert)
    await shift.runUntil(shift.start + seconds(1))
  }
  const overMail = shift.sent.filter(({ channel }) => channel.channel === 'smtp')
  expect(overMail).toHaveLength(1)
  const reports = shift.sent.filter(({ person }) => person.personId === 'per_operator')
  expect(reports.map(({ notification }) => notification.text.en)).toEqual([
    'Reaching people: mail to f***@care.example of per_first has failed for good and is used no more. Change it, or test it.',
  ])
  expect(shift.unreached).toEqual([])
  expect(await shift.house.stores.listDeadAddresses('prov_1')).toHaveLength(1)

  fate.of = accepted
  const test = {
    noticeId: 'test.1',
    kind: 'test' as const,
    tell: ['person:per_first'],
    say: { 'zh-CN': '测试', en: 'A test' },
  }
  await shift.raise('al_test', { notice: { ...test, providerId: 'prov_1' } })
  await shift.runUntil(shift.start + seconds(2))
  expect(await shift.house.stores.listDeadAddresses('prov_1')).toEqual([])
  expect((await shift.ledger('test_per_first')).map(({ accepted: at }) => at)).toEqual([
    shift.start + seconds(1),
    shift.start + seconds(1),
  ])
})

test('tries again inside the step only, then says that nobody was reached', async () => {
  const shift = await aNightShift(() => ({ outcome: 'failed', reason: 'HTTP 503', again: true }))
  await shift.raise('al_1')
  await shift.runUntil(shift.start + seconds(59))
  const tries = shift.sent.length
  expect(tries).toBeGreaterThan(3)
  const [first] = shift.unreached
  expect(first?.due).toBeGreaterThan(shift.start + seconds(5))
  expect(first?.due).toBeLessThan(shift.start + seconds(10))
  await shift.runUntil(shift.start + seconds(600))
  expect(shift.sent).toHaveLength(tries)
  expect((await shift.ledger('al_1'))[0]?.failed).toMatchObject({ reason: 'HTTP 503', permanent: true })
})

test('knows by when a text message must be confirmed, and under which name it is', async () => {
  const shift = await aNightShift(() => ({ outcome: 'accepted', providerMessageId: 'biz-1' }))
  await shift.person('per_first', { channels: [phone] })
  await shift.raise('al_1')
  await shift.runUntil(shift.start)
  expect(await shift.ledger('al_1')).toMatchObject([
    { accepted: shift.start, receiptBy: shift.start + seconds(20), providerMessageId: 'biz-1', step: 0 },
  ])
  expect(await shift.house.stores.findReceipt('aliyun-sms', 'biz-1')).toMatchObject([{ alertId: 'al_1' }])
})

test('those who were told before hear who goes and that it is over; who goes hears nothing of it', async () => {
  const shift = await aNightShift(() => accepted)
  const chain = chainOf('person:per_first', 'person:per_second')
  await shift.raise('al_1', { chain })
  await shift.runUntil(shift.start)
  const claim = {
    personId: 'per_first',
    name: 'Li',
    at: shift.start,
    eta: shift.start + seconds(720),
    expires: 0,
  }
  const stand = (n: number) => ({
    noticeId: `al_1.stand-down.${n}`,
    kind: 'stand-down' as const,
    step: undefined,
  })
  const timeline = [{ at: shift.start, what: 'acknowledged' as const, who: 'per_first' }]
  const { step: _step, ...first } = stand(1)
  await shift.raise('al_1', { chain, state: 'acknowledged', claim, timeline, notice: first })
  await shift.runUntil(shift.start + seconds(1))
  const { step: _other, ...second } = stand(2)
  await shift.raise('al_1', { chain, state: 'resolved', claim, timeline, notice: second })
  await shift.runUntil(shift.start + seconds(2))
  expect(
    shift.sent.slice(2).map(({ person, notification }) => [person.personId, notification.text.en]),
  ).toEqual([
    [
      'per_second',
      'URGENT: 测*甲, Room 2, east: the help key was pressed. Li is going, about 12 min. You need not go.',
    ],
    ['per_second', 'URGENT: 测*甲, Room 2, east: the help key was pressed. It is over.'],
  ])
})

test('sounds the siren of the duty desk and says over it what it is about, but not once somebody goes', async () => {
  const shift = await aNightShift(() => accepted)
  const provider = { providerId: 'prov_1', name: 'Provider', regionId: 'village', sirens: ['term-desk'] }
  await shift.house.stores.putProvider(provider)
  const siren = { noticeId: 'al_1.siren', kind: 'siren' as const, tell: ['siren'] }
  await shift.raise('al_1', { notice: siren, drill: { by: 'per_operator' } })
  await shift.runUntil(shift.start)
  expect(shift.commands).toMatchObject([
    { deviceId: 'term-desk', type: 'siren', data: { seconds: 60 } },
    {
      deviceId: 'term-desk',
      type: 'announce',
      data: { say: { en: expect.stringMatching(/^DRILL\. URGENT/) } },
    },
  ])
  expect(await shift.ledger('al_1')).toMatchObject([
    { channel: 'siren', personId: 'term-desk', accepted: shift.start },
  ])
  await shift.raise('al_2', { notice: { ...siren, noticeId: 'al_2.siren' }, state: 'acknowledged' })
  await shift.runUntil(shift.start + seconds(1))
  expect(shift.commands).toHaveLength(2)
})

test('each message has a link of its own, kept for one person before it is sent', async () => {
  const links: string[] = []
  const shift = await aNightShift(({ notification }) => {
    links.push(notification.link)
    return { outcome: 'failed', reason: 'HTTP 503', again: true }
  })
  await shift.raise('al_1')
  await shift.runUntil(shift.start + seconds(3))
  expect(new Set(links).size).toBe(2)
  for (const link of links) expect(link).toMatch(/^https:\/\/care\.example\/a\/[\w-]{43}$/)
})
