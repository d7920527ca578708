import { expect, test } from 'vitest'
import type { LedgerEntry } from '../../../contracts/notification.ts'
import type { Act } from '../../../domain/acts.ts'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const now = tenAtNight
const sos = (place: PlaceOnPaper) => place.alertsOf('sos')[0]

/** A press, and a ledger that says only what the test writes into it. */
function called(): PlaceOnPaper {
  const place = new PlaceOnPaper()
  place.press({ at: now })
  place.ledger = []
  return place
}

const wrote = (place: PlaceOnPaper, change: Partial<LedgerEntry>) =>
  place.ledger?.push({
    ...{ alertId: sos(place)?.alertId ?? '', noticeId: 'n', notificationId: 'n.1', personId: 'per_first' },
    ...{ channel: 'wecom', placeId: 'bed_1', condition: 'sos', aboutToSend: now, attempts: 1, step: 0 },
    ...change,
  })
const failed = (reason: string, permanent = true) => ({ failed: { at: now + 900, reason, permanent } })
const kinds = (place: PlaceOnPaper, kind: string) => place.notices.filter((notice) => notice.kind === kind)
const stepsTold = (place: PlaceOnPaper) => place.told().filter(({ kind }) => kind === 'step')
const act = (place: PlaceOnPaper, what: Act, { at, by = 'per_first' }: { at: number; by?: string }) =>
  place.take(
    { kind: 'act', alertId: sos(place)?.alertId ?? '', act: what, by: { personId: by, name: by } },
    at,
  )

test('when every channel of the first caregiver fails, the second is told at once and the desk hears why', () => {
  const place = called()
  wrote(place, { channel: 'wecom', ...failed('blocked') })
  wrote(place, { channel: 'smtp', ...failed('no such mailbox') })
  place.look(now + seconds(1))
  expect(stepsTold(place)[1]).toMatchObject({ at: now + seconds(1), tell: ['person:per_second'] })
  expect(sos(place)?.timeline).toContainEqual({
    ...{ at: now + seconds(1), what: 'step-failed' },
    detail: { step: 0, reason: 'all-channels-failed' },
  })
  expect(kinds(place, 'siren')).toHaveLength(1)
  expect(kinds(place, 'report')).toMatchObject([{ tell: ['duty-desk'], providerId: 'prov_1' }])
  expect(kinds(place, 'report')[0]?.say?.en).toContain('step 1 reached nobody (every channel failed)')
})

test('when nobody is there to tell, the next are told at once', () => {
  const place = called()
  wrote(place, { channel: 'none', ...failed('nobody is on duty') })
  place.look(now + seconds(1))
  expect(sos(place)?.chain[0]).toMatchObject({ failed: 'nobody-there' })
  expect(stepsTold(place)).toHaveLength(2)
})

test('a message without its receipt counts as not received after twenty seconds, and no sooner', () => {
  const place = called()
  wrote(place, { accepted: now + 300, receiptBy: now + seconds(20) })
  place.look(now + seconds(20) - 1)
  expect(stepsTold(place)).toHaveLength(1)
  place.look(now + seconds(20))
  expect(sos(place)?.chain[0]).toMatchObject({ failed: 'no-receipt' })
  expect(stepsTold(place)[1]).toMatchObject({ at: now + seconds(20) })
})

test('one of her channels that works is enough: the second is told after the minute, and no siren sounds', () => {
  const place = called()
  wrote(place, { channel: 'aliyun-sms', ...failed('limit') })
  wrote(place, { channel: 'wecom', accepted: now + 300 })
  for (const at of [1, 20, 59]) place.look(now + seconds(at))
  expect(stepsTold(place)).toHaveLength(1)
  expect([...kinds(place, 'siren'), ...kinds(place, 'report')]).toEqual([])
  place.look(now + seconds(60))
  expect(stepsTold(place)[1]?.at).toBe(now + seconds(60))
})

test('a receipt, or her opening the page, is word enough', () => {
  for (const word of [{ delivered: now + 400 }, { seen: now + 400 }]) {
    const place = called()
    wrote(place, { accepted: now + 300, receiptBy: now + seconds(20), ...word })
    place.look(now + seconds(30))
    expect(stepsTold(place)).toHaveLength(1)
  }
})

test('what is being tried again is waited for, but not longer than for a receipt', () => {
  const place = called()
  wrote(place, failed('busy', false))
  place.look(now + seconds(19))
  expect(stepsTold(place)).toHaveLength(1)
  place.look(now + seconds(20))
  expect(stepsTold(place)).toHaveLength(2)
})

test('what has failed three times in a row is tried on, and the next are told without waiting for it', () => {
  const place = called()
  wrote(place, { attempts: 2, ...failed('no connection', false) })
  place.look(now + seconds(4))
  expect(stepsTold(place)).toHaveLength(1)
  wrote(place, { attempts: 3, ...failed('no connection', false) })
  place.ledger?.shift()
  place.look(now + seconds(7))
  expect(stepsTold(place)[1]?.at).toBe(now + seconds(7))
})

test('what nobody has tried to send yet is no failure: the next step comes at its own time', () => {
  const place = called()
  for (const at of [20, 40, 59]) place.look(now + seconds(at))
  expect(stepsTold(place)).toHaveLength(1)
  place.look(now + seconds(60))
  expect(stepsTold(place)).toHaveLength(2)
  expect(sos(place)?.timeline.map(({ what }) => what)).not.toContain('step-failed')
})

test('all channels of everybody dead: the siren is reached within the same look after each failure', () => {
  const place = called()
  let at = now
  for (let step = 0; step < 4; step++) {
    wrote(place, { step, aboutToSend: at, failed: { at, reason: 'dead', permanent: true } })
    at += 200
    place.look(at)
  }
  expect(stepsTold(place)).toHaveLength(4)
  expect(kinds(place, 'siren').length).toBeGreaterThanOrEqual(4)
  expect(at - now).toBeLessThan(seconds(1))
})

test('until somebody answers: the last two steps every three minutes, the siren every minute, and later seldomer', () => {
  const place = called()
  place.ledger = undefined
  for (let at = now; at <= now + minutes(120); at += seconds(10)) place.look(at)
  const siren = kinds(place, 'siren').map(({ at }) => (at - now) / seconds(60))
  expect(siren.slice(0, 4)).toEqual([4, 5, 6, 7])
  const again = kinds(place, 'again').filter(({ tell }) => tell.includes('on-duty:lead'))
  expect(again.slice(0, 3).map(({ at }) => (at - now) / seconds(60))).toEqual([7, 10, 13])
  const gaps = siren.slice(1).map((at, index) => at - (siren[index] ?? 0))
  expect(Math.max(...gaps)).toBe(3)
  expect(siren.length).toBeLessThan(70)
  expect(new Set(place.notices.map(({ noticeId }) => noticeId)).size).toBe(place.notices.length)
})

test('a call that nobody answers for a week is still told, and its record stays small', () => {
  const place = called()
  place.ledger = undefined
  const week = now + 7 * 24 * minutes(60)
  for (let at = now; at <= week; at = Math.max(at + seconds(60), place.state.dueAt ?? 0)) place.look(at)
  expect(place.notices.at(-1)?.at).toBeGreaterThan(week - minutes(4))
  expect(JSON.stringify(sos(place)).length).toBeLessThan(5_000)
  expect(sos(place)?.timeline.filter(({ what }) => what === 'repeated')).toHaveLength(3)
})

test('the siren is silent once somebody goes, and sounds at once when she does not come', () => {
  const place = called()
  place.ledger = undefined
  for (let at = now; at <= now + minutes(5); at += seconds(20)) place.look(at)
  const before = kinds(place, 'siren').length
  act(place, { what: 'acknowledge', etaMinutes: 10 }, { at: now + minutes(5) })
  for (let at = now + minutes(5); at < now + minutes(20); at += seconds(20)) place.look(at)
  expect(kinds(place, 'siren')).toHaveLength(before)
  place.look(now + minutes(20))
  expect(kinds(place, 'siren').at(-1)?.at).toBe(now + minutes(20))
})

test('a service call that nobody answers is told again each quarter of an hour, without a siren', () => {
  const place = new PlaceOnPaper()
  place.press({ at: now, type: 'service-call' })
  for (let at = now; at <= now + minutes(60); at += seconds(30)) place.look(at)
  expect(kinds(place, 'siren')).toEqual([])
  const desk = place.told().filter(({ tell }) => tell.includes('duty-desk'))
  expect(desk.map(({ at }) => (at - now) / minutes(1))).toEqual([5, 20, 35, 50])
})

test('a reminder is given once', () => {
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'sit-up': { on: true } } } }))
  place.say({ at: now, type: 'sat-up' })
  for (let at = now; at <= now + minutes(60); at += seconds(30)) place.look(at)
  expect(place.told()).toHaveLength(1)
})
