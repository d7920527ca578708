import { expect, test } from 'vitest'
import type { SendOutcome } from '../../functions/notify/tools.ts'
import { seconds } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length
const accepted: SendOutcome = { outcome: 'accepted' }
const robot = [{ channel: 'wecom' as const, robot: 'ward-1' }]
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

/** As the vendor counts: no minute has more than twenty. */
function mostInAMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length))
}

test('names 200 presses at 20 caregivers on one robot within 15 s, and never more than 20 messages a minute', async () => {
  const shift = await aNightShift(() => accepted)
  const people = names(20).map((id) => `per_${id}`)
  for (const id of people) await shift.person(id, { channels: robot, language: 'zh-CN' })
  for (let press = 0; press < 200; press++) {
    const chain = [
      { afterSeconds: 0, tell: [`person:${people[press % 20]}`], dueAt: shift.start, toldAt: shift.start },
    ]
    await shift.raise(`al_${press}`, { chain })
  }
  await shift.runUntil(shift.start + seconds(15))
  const entries = (await Promise.all(names(200).map((_, press) => shift.ledger(`al_${press}`)))).flat()
  expect(entries.filter((entry) => entry.accepted !== undefined)).toHaveLength(200)
  expect(entries.filter((entry) => entry.foldedInto !== undefined).length).toBeGreaterThan(150)
  expect(mostInAMinute(shift.sent.map(({ at }) => at))).toBeLessThanOrEqual(20)
  for (const id of people) {
    const first = Math.min(
      ...entries.filter((entry) => entry.personId === id).map((entry) => entry.accepted ?? Infinity),
    )
    expect(first - shift.start, id).toBeLessThanOrEqual(seconds(5))
  }
  for (const { notification } of shift.sent)
    expect(bytes(`${notification.text['zh-CN']}\n${notification.link}`)).toBeLessThanOrEqual(2048)
})

test('sends what is over the limit as one message with one link, and only as long as it is worth telling', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.person('per_first', { channels: robot })
  for (const alert of names(12)) await shift.raise(alert)
  await shift.runUntil(shift.start + seconds(10))
  const fold = shift.sent.at(-1)
  expect(fold?.notification.text.en).toMatch(
    /^URGENT, 4 more: the help key was pressed: 测\*甲 Room 2, east 22:00, /,
  )
  expect(fold?.notification.link).toMatch(/^https:\/\/care\.example\/a\/[\w-]{43}$/)
  expect(shift.sent).toHaveLength(9)
})

test('tells nobody from the list of what somebody has taken meanwhile, and says so in the ledger', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.person('per_first', { channels: robot })
  for (const alert of names(12)) await shift.raise(alert)
  await shift.runUntil(shift.start)
  const claim = { personId: 'per_second', name: 'Li', at: 0, eta: 0, expires: 0 }
  for (const alert of names(12)) await shift.raise(alert, { state: 'acknowledged', claim })
  await shift.runUntil(shift.start + seconds(10))
  expect(shift.sent).toHaveLength(8)
  const entries = (await Promise.all(names(12).map((alert) => shift.ledger(alert)))).flat()
  expect(entries.filter(({ failed }) => failed?.reason.startsWith('no more needed'))).toHaveLength(4)
})

test('keeps a message that a robot refuses for a while, and sends it when the robot listens again', async () => {
  const shift = await aNightShift((_message, at) =>
    at < shift.start + seconds(20)
      ? { outcome: 'failed', reason: '45009', again: true, retryAfterMs: 20_000 }
      : accepted,
  )
  await shift.person('per_first', { channels: robot })
  await shift.raise('al_1')
  await shift.runUntil(shift.start + seconds(19))
  expect(shift.sent).toHaveLength(1)
  await shift.runUntil(shift.start + seconds(25))
  expect(shift.sent).toHaveLength(2)
  expect(await shift.ledger('al_1')).toMatchObject([{ accepted: shift.start + seconds(20) }])
  expect(shift.unreached).toEqual([])
})

test('says at once that a step reached nobody when its robot listens again only after it', async () => {
  const shift = await aNightShift(() => ({
    outcome: 'failed',
    reason: '45009',
    again: true,
    retryAfterMs: 600_000,
  }))
  await shift.person('per_first', { channels: robot })
  await shift.raise('al_1')
  await shift.runUntil(shift.start)
  expect(shift.unreached).toEqual([{ placeId: 'bed_1', due: shift.start }])
  expect(await shift.ledger('al_1')).toMatchObject([{ failed: { permanent: true } }])
})

test('says that a step reached nobody when what waits for a robot expires unsent', async () => {
  const shift = await aNightShift((_message, at) =>
    at === shift.start ? accepted : { outcome: 'failed', reason: 'HTTP 503', again: true },
  )
  await shift.person('per_first', { channels: robot })
  for (const alert of names(9)) await shift.raise(alert)
  await shift.runUntil(shift.start + seconds(5))
  expect(shift.unreached).toEqual([])
  await shift.runUntil(shift.start + seconds(40))
  const inTime = shift.unreached.length
  expect(inTime).toBeGreaterThan(0)
  await shift.runUntil(shift.start + seconds(65))
  const tries = shift.sent.length
  expect(shift.unreached.length).toBeGreaterThan(inTime)
  const entries = (await Promise.all(names(9).map((alert) => shift.ledger(alert)))).flat()
  const [lost, ...others] = entries.filter((entry) => entry.accepted === undefined)
  expect(lost?.failed).toMatchObject({ reason: expect.stringContaining('expired'), permanent: true })
  expect(others).toEqual([])
  await shift.runUntil(shift.start + seconds(3600))
  expect(shift.sent).toHaveLength(tries)
})

test('what waits for its turn at a robot is told by whoever comes by when the queue is long', async () => {
  const shift = await aNightShift(() => accepted)
  await shift.person('per_first', { channels: robot })
  for (const alert of names(12)) await shift.raise(alert)
  await shift.runUntil(shift.start)
  const behind = shift.queue.splice(0)
  shift.house.time.now = shift.start + seconds(2)
  await shift.raise('al_late')
  await shift.runUntil(shift.start + seconds(2))
  expect(shift.sent).toHaveLength(9)
  expect(shift.sent.at(-1)?.notification.text.en).toMatch(/^URGENT, 5 more/)
  shift.queue.push(...behind)
  await shift.runUntil(shift.start + seconds(30))
  expect(shift.sent).toHaveLength(9)
  expect(behind.length).toBeGreaterThan(0)
})

test('one channel that is broken keeps nobody from being told over another', async () => {
  const shift = await aNightShift(async ({ channel }) => {
    if (channel.channel === 'wecom') throw new Error('a bug of ours')
    await new Promise((settle) => setTimeout(settle, 20))
    return accepted
  })
  await shift.person('per_first', { channels: [...robot, { channel: 'outbox' }] })
  await shift.raise('al_1')
  await shift.runUntil(shift.start)
  expect((await shift.ledger('al_1')).find(({ channel }) => channel === 'outbox')?.accepted).toBe(shift.start)
})

test('one text message about several beds waits for its receipt in the ledger of each of them', async () => {
  const shift = await aNightShift(({ notification }) => ({
    outcome: 'accepted',
    providerMessageId: `biz-${notification.notificationId}`,
  }))
  await shift.person('per_first', { channels: [{ channel: 'aliyun-sms', phone: '13800001234' }] })
  for (const alert of names(8)) await shift.raise(alert)
  await shift.runUntil(shift.start + seconds(5))
  const entries = (await Promise.all(names(8).map((alert) => shift.ledger(alert)))).flat()
  const folded = entries.filter(({ foldedInto }) => foldedInto !== undefined)
  expect(folded).toHaveLength(3)
  for (const { accepted = 0, receiptBy } of folded) expect(receiptBy).toBe(accepted + seconds(20))
  const found = await shift.house.stores.findReceipt('aliyun-sms', `biz-${folded[0]?.foldedInto}`)
  expect(found.map(({ alertId }) => alertId).sort()).toEqual(folded.map(({ alertId }) => alertId).sort())
})
