import { expect, test } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import { buildAlertView } from '../../domain/alert-view.ts'
import type { SendOutcome } from '../../functions/notify/tools.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

const accepted: SendOutcome = { outcome: 'accepted' }
const robot = [{ channel: 'wecom' as const, robot: 'ward-1' }]
const names = (count: number) => Array.from({ length: count }, (_, index) => `al_${index}`)
const claimOf = (personId: string, name: string): NonNullable<StoredAlert['claim']> => ({
  ...{ personId, name, at: tenAtNight, eta: tenAtNight + seconds(720), expires: 0 },
})
/** What is owed to whoever has claimed, or had. */
const claimant = (noticeId: string) => ({
  ...{ noticeId, kind: 'claimant' as const, tell: ['person:per_first'] },
})
const standDown = (noticeId: string) => ({ noticeId, kind: 'stand-down' as const, tell: [] })

test.each<{ change: Partial<StoredAlert>; says: RegExp; openOnly: true | undefined }>([
  {
    change: { state: 'open' },
    says: /It is not yours any more, and nobody is going\. If you can go, open the link/,
    openOnly: undefined,
  },
  {
    change: { state: 'acknowledged', claim: claimOf('per_first', 'Li') },
    says: /Something new has happened/,
    openOnly: true,
  },
  {
    change: { state: 'acknowledged', claim: claimOf('per_second', 'Wang') },
    says: /Wang is going, about 12 min\. You need not go/,
    openOnly: true,
  },
  {
    change: { state: 'arrived', claim: claimOf('per_second', 'Wang') },
    says: /Wang is there/,
    openOnly: true,
  },
  {
    change: { state: 'resolved', claim: claimOf('per_first', 'Li') },
    says: /It is over/,
    openOnly: true,
  },
])('who had said that she goes hears "$says"', async ({ change, says, openOnly }) => {
  const shift = await aNightShift(() => accepted)
  await shift.raise('al_1', { ...change, notice: claimant('al_1.claimant') })
  await shift.runUntil(shift.start)
  expect(shift.sent).toHaveLength(1)
  expect(shift.sent[0]?.notification.text.en).toMatch(says)
  expect(shift.sent[0]?.notification.openOnly).toBe(openOnly)
})

test('who is told to go may say so at once, who is told that she need not is offered no such thing', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.raise('al_1')
  await shift.runUntil(shift.start)
  const claim = claimOf('per_second', 'Wang')
  await shift.raise('al_1', { state: 'acknowledged', claim, notice: standDown('al_1.stand-down') })
  await shift.runUntil(shift.start + seconds(1))
  expect(shift.sent.map(({ notification }) => notification.openOnly)).toEqual([undefined, true])
})

test('a message about several beds has no button that answers for one of them', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.person('per_first', { channels: robot })
  for (const alertId of names(10)) await shift.raise(alertId)
  await shift.runUntil(shift.start + seconds(5))
  expect(shift.sent.map(({ notification }) => notification.openOnly)).toEqual([
    ...Array.from({ length: 8 }, () => undefined),
    true,
  ])
  expect(shift.sent.at(-1)?.notification.alertIds).toEqual(['al_8', 'al_9'])
  expect(shift.sent[0]?.notification).not.toHaveProperty('alertIds')
})

test('nobody hears that she need not go after it is open again', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.person('per_first', { channels: robot })
  for (const alertId of names(8)) await shift.raise(alertId)
  await shift.runUntil(shift.start)
  const claim = claimOf('per_second', 'Wang')
  for (const alertId of ['al_0', 'al_1'])
    await shift.raise(alertId, { state: 'acknowledged', claim, notice: standDown(`${alertId}.stand-down`) })
  await shift.runUntil(shift.start)
  const again = { noticeId: 'al_0.again', kind: 'again' as const }
  await shift.raise('al_0', { notice: again })
  await shift.runUntil(shift.start + seconds(30))
  const texts = shift.sent.slice(8).map(({ notification }) => notification.text.en)
  expect(texts).toHaveLength(1)
  expect(texts[0]).toMatch(/2 more: .*the help key was pressed.*Wang is going/)
  const own = (await shift.ledger('al_0')).find(({ noticeId }) => noticeId === 'al_0.stand-down')
  expect(own?.failed?.reason).toContain('open again')
  expect(own?.accepted).toBeUndefined()
})

test('a robot that is blocked for longer than a step, while others wait there, counts as failed at once', async () => {
  const blocked: SendOutcome = { outcome: 'failed', reason: '660026', again: true, retryAfterMs: 600_000 }
  const shift = await aNightShift((_message, at) => (at === shift.start ? accepted : blocked))
  await shift.person('per_first', { channels: robot })
  for (const alertId of names(12)) await shift.raise(alertId)
  await shift.runUntil(shift.start + seconds(5))
  expect(shift.sent).toHaveLength(9)
  expect(shift.unreached).toHaveLength(4)
  const entries = (await Promise.all(names(12).map((alertId) => shift.ledger(alertId)))).flat()
  expect(entries.filter(({ failed }) => failed?.permanent)).toHaveLength(4)
})

test('an alert shows by when word is expected, and what still waits to be told with others', async () => {
  const shift = await aNightShift(() => accepted)
  const { record } = (await shift.house.load()).facts
  const view = async (alert: StoredAlert) =>
    buildAlertView(alert, await shift.ledger(alert.alertId), record).reach
  await shift.person('per_first', { channels: [{ channel: 'aliyun-sms', phone: '13800001234' }] })
  const texted = await shift.raise('al_text')
  await shift.runUntil(shift.start)
  const [first] = await view(texted)
  expect(first?.receiptBy).toBe(new Date(tenAtNight + seconds(20)).toISOString())
  await shift.person('per_first', { channels: robot })
  for (const alertId of names(8)) await shift.raise(alertId)
  const last = await shift.raise('al_last')
  await shift.runUntil(shift.start)
  expect((await view(last))[0]?.waitingSince).toBe(new Date(tenAtNight).toISOString())
  await shift.runUntil(shift.start + seconds(5))
  const [told] = await view(last)
  expect(told).toHaveProperty('foldedInto')
  expect(told).not.toHaveProperty('waitingSince')
})
