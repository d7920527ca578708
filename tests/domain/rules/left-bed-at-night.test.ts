import { expect, test } from 'vitest'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

/** In bed for ten minutes from `start`, then out of it for `away` minutes, a block a minute. */
function leavesBed(place: PlaceOnPaper, start: number, away: number): number {
  for (let minute = 0; minute < 10 + away; minute++) {
    const block = aBlock({ at: start + minutes(minute) })
    place.hear(minute < 10 ? block : allOf(block, { occupied: false }))
  }
  return start + minutes(10)
}

test('tells the first caregiver when she is out of bed for 30 minutes at night', () => {
  const place = new PlaceOnPaper()
  const left = leavesBed(place, tenAtNight, 32)
  const [alert] = place.alertsOf('left-bed')
  expect(alert).toMatchObject({ state: 'open', priority: 'high', onset: left, late: false })
  expect(alert?.knownAt).toBe(left + minutes(31))
  expect(place.told()[0]).toMatchObject({ tell: ['person:per_first'], kind: 'step' })
})

test('tells nobody when she is back after 29 minutes', () => {
  const place = new PlaceOnPaper()
  const left = leavesBed(place, tenAtNight, 29)
  place.hear(aBlock({ at: left + minutes(29) }))
  place.look(left + minutes(60))
  expect(place.alertsOf('left-bed')).toEqual([])
})

test('tells somebody after 15 minutes from moderate ability loss on', () => {
  const facts = aBed({ stays: [{ residentId: 'res_1', name: '测试甲', abilityLevel: 'moderate', from: 0 }] })
  const place = new PlaceOnPaper(facts)
  leavesBed(place, tenAtNight, 17)
  expect(place.alertsOf('left-bed')[0]?.episodes[0]?.evidence).toMatchObject({
    limit: 15,
    limitFrom: 'ability-level',
  })
})

test('does not ask where she is by day', () => {
  const place = new PlaceOnPaper()
  leavesBed(place, tenAtNight - minutes(12 * 60), 60)
  expect(place.alertsOf('left-bed')).toEqual([])
})

test('still asks when she left before six and is not back after six', () => {
  const place = new PlaceOnPaper()
  leavesBed(place, tenAtNight + minutes(7 * 60 + 40), 31)
  expect(place.alertsOf('left-bed')).toHaveLength(1)
})

test('a bed that was empty from the start was left by nobody', () => {
  const place = new PlaceOnPaper()
  for (let minute = 0; minute < 40; minute++) {
    place.hear(allOf(aBlock({ at: tenAtNight + minutes(minute) }), { occupied: false }))
  }
  expect(place.alertsOf('left-bed')).toEqual([])
})

test('rings when she was last seen absent and then the bed fell silent, and says so', () => {
  const place = new PlaceOnPaper()
  const left = leavesBed(place, tenAtNight, 5)
  place.look(left + minutes(31) - 1)
  expect(place.alertsOf('left-bed')).toEqual([])
  place.look(left + minutes(31))
  const [alert] = place.alertsOf('left-bed')
  expect(alert?.because.en).toContain('last seen absent')
  expect(alert?.state).toBe('open')
  place.look(left + minutes(60))
  expect(place.state.fold.dueAt).toBeUndefined()
  expect(place.state.dueAt).toBeLessThanOrEqual(place.state.rollUp?.dueAt ?? 0)
  expect(place.state.dueAt).toBeGreaterThan(left + minutes(60))
})

test('disproves the alert when a delayed block shows that she had come back in time', () => {
  const place = new PlaceOnPaper()
  const left = leavesBed(place, tenAtNight, 28)
  place.look(left + minutes(31))
  expect(place.alertsOf('left-bed')[0]?.state).toBe('open')
  place.hear(aBlock({ at: left + minutes(29), sent: left + minutes(32), arrived: left + minutes(32) }))
  const [alert] = place.alertsOf('left-bed')
  expect(alert).toMatchObject({ state: 'cleared', disproved: true })
  expect(alert?.timeline.map(({ what }) => what)).toContain('disproved')
})

test('clears when she is back, and says when', () => {
  const place = new PlaceOnPaper()
  const left = leavesBed(place, tenAtNight, 35)
  place.hear(aBlock({ at: left + minutes(35) }))
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'cleared', endedAt: left + minutes(35) })
})

test('records, and tells nobody, what only a backlog of the night proves', () => {
  const place = new PlaceOnPaper()
  const morning = tenAtNight + minutes(300)
  for (let minute = 0; minute < 60; minute++) {
    const block = aBlock({
      at: tenAtNight + minutes(minute),
      sent: morning + seconds(minute),
      arrived: morning + seconds(minute),
    })
    place.hear(minute < 10 || minute > 50 ? block : allOf(block, { occupied: false }))
  }
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'recorded', late: true })
  expect(place.told()).toEqual([])
})

test('rings after all when the backlog ends and she is still not back', () => {
  const place = new PlaceOnPaper()
  const now = tenAtNight + minutes(60)
  for (let minute = 0; minute < 60; minute++) {
    const block = aBlock({ at: tenAtNight + minutes(minute), sent: now + minute, arrived: now + minute })
    place.hear(minute < 10 ? block : allOf(block, { occupied: false }))
  }
  expect(place.alertsOf('left-bed')[0]).toMatchObject({
    state: 'open',
    late: false,
    onset: tenAtNight + minutes(10),
  })
  expect(place.told()).toMatchObject([{ tell: ['person:per_first'] }])
})

test('counts from when the bed says that she has left, before it is measured', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: tenAtNight }))
  const left = tenAtNight + minutes(2)
  place.say({ at: left, type: 'left-bed' })
  place.look(left + minutes(31) - 1)
  expect(place.alertsOf('left-bed')).toEqual([])
  place.look(left + minutes(31))
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'open', onset: left })
})

test('a bed that measures nothing but says when she leaves and returns is believed', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'left-bed' })
  place.look(tenAtNight + minutes(31))
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'open', onset: tenAtNight })
  place.say({ at: tenAtNight + minutes(40), type: 'returned' })
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'cleared', endedAt: tenAtNight + minutes(40) })
})

test('tells nobody when the bed says in time that she has returned', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'left-bed' })
  place.say({ at: tenAtNight + minutes(30) - 1, type: 'returned' })
  place.look(tenAtNight + minutes(60))
  expect(place.alertsOf('left-bed')).toEqual([])
})

test('a bed that says again that it was left outside the window asks for nobody', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight - minutes(5), type: 'left-bed' })
  place.say({ at: tenAtNight + minutes(5), type: 'left-bed' })
  place.look(tenAtNight + minutes(60))
  expect(place.alertsOf('left-bed')).toEqual([])
})
