import { expect, test } from 'vitest'
import type { Act } from '../../domain/acts.ts'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const somebody = { personId: 'per_first', name: 'A. Example' }

const suspect = (place: PlaceOnPaper, at = now, id = 'fall-1') =>
  place.press({ at, id, type: 'fall', data: { certainty: 'suspected' } })
const takeBack = (place: PlaceOnPaper, at: number, re = 'fall-1') =>
  place.press({ at, id: `back-${re}`, type: 'fall', data: { certainty: 'cancelled', re } })
const theFall = (place: PlaceOnPaper) => {
  const [fall, ...others] = place.alertsOf('fall')
  expect(others).toEqual([])
  return fall
}
const act = (place: PlaceOnPaper, what: Act, at: number) =>
  place.take({ kind: 'act', alertId: theFall(place)?.alertId ?? '', act: what, by: somebody }, at)
const answered = (place: PlaceOnPaper, eventId: string) =>
  place.notices.flatMap(({ answer }) => (answer?.eventId === eventId ? [answer.state] : []))

test('becomes a fall when nobody takes it back within a minute, and tells everybody anew', () => {
  const place = new PlaceOnPaper()
  expect(suspect(place)).toMatchObject({ wakeAt: now + seconds(20) })
  expect(place.look(now + seconds(20))).toMatchObject({ wakeAt: now + seconds(60) })
  expect(theFall(place)).toMatchObject({ priority: 'high', state: 'open' })
  place.look(now + seconds(59))
  expect(theFall(place)?.priority).toBe('high')
  place.look(now + seconds(60))
  expect(theFall(place)).toMatchObject({ priority: 'critical', state: 'open' })
  expect(place.told().slice(1)).toEqual([
    { at: now + seconds(60), tell: ['person:per_first'], kind: 'again' },
    { at: now + seconds(60), tell: ['person:per_second'], kind: 'step' },
  ])
})

test('that it has become worse sends help no later: the chain goes on from where it was, and a siren stays', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  takeBack(place, now + seconds(20))
  for (const minute of [1, 3, 4]) place.look(now + minutes(minute))
  const before = theFall(place)
  expect(before?.repeat?.sirenAt).toBeDefined()
  const at = now + minutes(4) + seconds(10)
  place.press({ at, id: 'fall-2', type: 'fall', data: { certainty: 'confirmed' } })
  expect(theFall(place)).toMatchObject({ priority: 'critical', state: 'open', chain: before?.chain })
  expect(theFall(place)?.repeat?.sirenAt).toBe(before?.repeat?.sirenAt)
  const told = place.told().filter((each) => each.at === at)
  expect(told.map(({ kind, tell }) => [kind, ...tell])).toEqual([
    ['again', 'person:per_first'],
    ['again', 'person:per_second'],
    ['again', 'on-duty:lead', 'duty-desk'],
    ['again', 'duty-desk'],
  ])
})

test('does not become a fall when the device takes it back, and stays open until a human closes it', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  takeBack(place, now + seconds(20))
  place.look(now + seconds(300))
  expect(theFall(place)).toMatchObject({ priority: 'high', state: 'open' })
  expect(theFall(place)?.timeline.map(({ what }) => what)).toContain('taken-back')
  expect(answered(place, 'back-fall-1')).toEqual(['received'])
  expect(place.told().at(-1)?.tell).toContain('duty-desk')
})

test('does not become a fall when it was taken back before we heard of it', () => {
  const place = new PlaceOnPaper()
  place.press({
    at: now + seconds(20),
    sent: now + seconds(21),
    id: 'back-1',
    type: 'fall',
    data: { certainty: 'cancelled', re: 'fall-1' },
  })
  expect(place.alertsOf('fall')).toEqual([])
  place.press({
    at: now,
    sent: now + seconds(30),
    id: 'fall-1',
    type: 'fall',
    data: { certainty: 'suspected' },
  })
  place.look(now + seconds(300))
  expect(theFall(place)).toMatchObject({ priority: 'high', state: 'open' })
  expect(answered(place, 'fall-1')).toEqual(['received'])
  expect(answered(place, 'back-1')).toEqual(['received'])
})

test('what is taken back is that suspicion of that device, and no other', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  takeBack(place, now + seconds(20), 'fall-of-another')
  const at = now + seconds(25)
  const data = { certainty: 'cancelled', re: 'fall-1' }
  const event = { id: 'back-of-radar', type: 'fall' as const, data }
  const clock = { fault: 'none' as const, offset: 0 }
  const heard = { deviceId: 'radar-1', arrived: at, at, sent: at, clock, event, isRepeat: false }
  place.take({ kind: 'event', heard }, at)
  place.look(now + seconds(60))
  expect(theFall(place)?.priority).toBe('critical')
})

test('a second suspicion stands although the first was taken back', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  suspect(place, now + seconds(30), 'fall-2')
  takeBack(place, now + seconds(40))
  place.look(now + seconds(60))
  expect(theFall(place)?.priority).toBe('high')
  place.look(now + seconds(90))
  expect(theFall(place)?.priority).toBe('critical')
})

test('is a fall at once when the device confirms it, and cannot be taken back any more', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  place.press({ at: now + seconds(10), id: 'fall-2', type: 'fall', data: { certainty: 'confirmed' } })
  expect(theFall(place)?.priority).toBe('critical')
  takeBack(place, now + seconds(20))
  place.look(now + seconds(100))
  expect(theFall(place)).toMatchObject({ priority: 'critical', state: 'open' })
})

test('wakes nobody after a human has closed it', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  act(place, { what: 'resolve', outcome: 'false-alarm' }, now + seconds(30))
  const told = place.told().length
  place.look(now + seconds(120))
  expect(theFall(place)).toMatchObject({ priority: 'high', state: 'resolved' })
  expect(place.told()).toHaveLength(told)
})

test('tells her who is already going that it has become a fall', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  act(place, { what: 'acknowledge' }, now + seconds(30))
  expect(place.look(now + seconds(60))).toMatchObject({ outcome: 'decided' })
  expect(theFall(place)).toMatchObject({ priority: 'critical', state: 'acknowledged' })
  expect(place.told().at(-1)).toMatchObject({ kind: 'claimant', tell: ['person:per_first'] })
})

test('tells her who is already going that it was taken back', () => {
  const place = new PlaceOnPaper()
  suspect(place)
  act(place, { what: 'acknowledge' }, now + seconds(10))
  takeBack(place, now + seconds(30))
  expect(place.told().at(-1)).toMatchObject({
    at: now + seconds(30),
    kind: 'claimant',
    tell: ['person:per_first'],
  })
})

test('waits as long as the plan of her bed says', () => {
  const overrides = { 'suspected-fall': { seconds: 20 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
  expect(suspect(place)).toMatchObject({ wakeAt: now + seconds(20) })
  place.look(now + seconds(19))
  expect(theFall(place)?.priority).toBe('high')
  place.look(now + seconds(20))
  expect(theFall(place)?.priority).toBe('critical')
})
