import { expect, test } from 'vitest'
import { conditions, type StoredAlert } from '../../contracts/alert.ts'
import { nextDueOf } from '../../domain/escalation.ts'
import { inhibitions, judgeHiding } from '../../domain/inhibition.ts'
import { notifyReason } from '../../domain/notify-reason.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const somebody = { personId: 'per_first', name: 'A. Example' }
const fall = (place: PlaceOnPaper, at: number) =>
  place.press({ at, id: 'fall-1', type: 'fall', data: { certainty: 'confirmed' } })
const resolve = (place: PlaceOnPaper, alert: StoredAlert | undefined, at: number) => {
  const act = { what: 'resolve', outcome: 'real' } as const
  place.take({ kind: 'act', alertId: alert?.alertId ?? '', act, by: somebody }, at)
}
const toldOf = (place: PlaceOnPaper, condition: string) =>
  place.notices
    .filter(({ alertId }) => place.alertsOf(condition).some((alert) => alert.alertId === alertId))
    .filter(({ kind }) => kind === 'step' || kind === 'again')
    .map(({ at, tell }) => ({ at, tell }))

/** In bed for five minutes, then up for as many as asked. */
function getsUp(place: PlaceOnPaper, away: number): void {
  for (let minute = 0; minute < 5 + away; minute++) {
    const block = aBlock({ at: now + minutes(minute) })
    place.hear(minute < 5 ? block : allOf(block, { occupied: false }))
  }
}
const tenMinutes = aBed({ plan: { version: 1, overrides: { 'left-bed-at-night': { minutes: 10 } } } })

test('who has fallen is out of bed: that is noted, and nobody is told of it while the fall is open', () => {
  const place = new PlaceOnPaper(tenMinutes)
  fall(place, now + minutes(6))
  getsUp(place, 60)
  const [left] = place.alertsOf('left-bed')
  expect(left).toMatchObject({ state: 'open', hiddenBy: place.alertsOf('fall')[0]?.alertId })
  expect(toldOf(place, 'left-bed')).toEqual([])
  expect(place.state.openAlerts.map(({ condition }) => condition).sort()).toEqual(['fall', 'left-bed'])
})

test('what goes on when the fall is closed is told then, with its whole chain', () => {
  const place = new PlaceOnPaper(tenMinutes)
  fall(place, now + minutes(6))
  getsUp(place, 60)
  const closed = now + minutes(65)
  resolve(place, place.alertsOf('fall')[0], closed)
  expect(toldOf(place, 'left-bed')).toEqual([{ at: closed, tell: ['person:per_first'] }])
  expect(place.alertsOf('left-bed')[0]).not.toHaveProperty('hiddenBy')
  place.look(closed + seconds(60))
  expect(toldOf(place, 'left-bed')[1]).toEqual({ at: closed + seconds(60), tell: ['person:per_second'] })
})

test('whoever already goes because of what was hidden keeps it when it is shown', () => {
  const place = new PlaceOnPaper(tenMinutes)
  fall(place, now + minutes(6))
  getsUp(place, 20)
  const alertId = place.alertsOf('left-bed')[0]?.alertId ?? ''
  const act = { what: 'acknowledge', etaMinutes: 20 } as const
  place.take({ kind: 'act', alertId, act, by: somebody }, now + minutes(26))
  resolve(place, place.alertsOf('fall')[0], now + minutes(27))
  expect(place.alertsOf('left-bed')[0]).toMatchObject({ state: 'acknowledged' })
  expect(place.alertsOf('left-bed')[0]).not.toHaveProperty('hiddenBy')
  expect(toldOf(place, 'left-bed')).toEqual([])
})

test('what is over when the fall is closed is told to nobody', () => {
  const place = new PlaceOnPaper(tenMinutes)
  fall(place, now + minutes(6))
  getsUp(place, 60)
  for (let minute = 65; minute < 70; minute++) place.hear(aBlock({ at: now + minutes(minute) }))
  resolve(place, place.alertsOf('fall')[0], now + minutes(71))
  expect(place.alertsOf('left-bed')[0]?.state).toBe('cleared')
  expect(toldOf(place, 'left-bed')).toEqual([])
})

test('nobody else is told of her absence once a fall is known', () => {
  const place = new PlaceOnPaper(tenMinutes)
  getsUp(place, 11)
  expect(toldOf(place, 'left-bed')).toHaveLength(1)
  fall(place, now + minutes(16) + seconds(5))
  place.look(now + minutes(30))
  expect(toldOf(place, 'left-bed')).toHaveLength(1)
  expect(toldOf(place, 'fall').length).toBeGreaterThan(1)
})

test('a suspicion that was taken back hides nothing', () => {
  const place = new PlaceOnPaper(tenMinutes)
  place.press({ at: now + minutes(6), id: 'fall-1', type: 'fall', data: { certainty: 'suspected' } })
  place.press({
    at: now + minutes(6) + seconds(5),
    id: 'back-1',
    type: 'fall',
    data: { certainty: 'cancelled', re: 'fall-1' },
  })
  getsUp(place, 12)
  expect(toldOf(place, 'left-bed')[0]).toEqual({ at: now + minutes(16), tell: ['person:per_first'] })
})

test('a silent device hides its own battery, and no alert of care', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: now }))
  place.look(now + minutes(10))
  expect(place.alertsOf('device-silent')).toHaveLength(1)
  place.press({ at: now + minutes(10) })
  expect(toldOf(place, 'sos')).toHaveLength(1)
})

const anAlert = (change: Partial<StoredAlert>) =>
  ({
    alertId: `al_${change.condition}`,
    priority: 'medium',
    state: 'open',
    episodes: [{ evidence: {} }],
    chain: [{ afterSeconds: 0, tell: ['duty-desk'], dueAt: 0 }],
    ...change,
  }) as StoredAlert

test('whatever is open, a critical alert or a call is never hidden', () => {
  const everything = conditions.map((condition) => anAlert({ condition }))
  for (const condition of conditions) {
    const critical = anAlert({ condition, priority: 'critical', hiddenBy: 'al_region-outage' })
    expect(judgeHiding(critical, everything)).toEqual({ outcome: 'shown', because: 'critical' })
  }
  for (const condition of ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water'] as const) {
    expect(judgeHiding(anAlert({ condition }), everything)).toEqual({ outcome: 'shown', because: 'call' })
  }
})

test('nothing hides itself, and nothing that hides is hidden by what it hides', () => {
  for (const { by, hides } of inhibitions) {
    expect(hides).not.toContain(by)
    for (const hidden of hides) {
      const back = inhibitions.find((row) => row.by === hidden)
      expect(back?.hides ?? []).not.toContain(by)
    }
  }
})

test('what a region hides stays hidden until it is shown, whatever happens at the bed', () => {
  const silent = anAlert({ condition: 'device-silent', priority: 'technical', hiddenBy: 'al_outage' })
  expect(judgeHiding(silent, [silent])).toEqual({ outcome: 'hidden', by: 'al_outage' })
})

test('a hidden alert is never overdue, and a message about it that is on its way is held', () => {
  const hidden = anAlert({ condition: 'left-bed', hiddenBy: 'al_fall' })
  expect(nextDueOf(hidden)).toBeUndefined()
  expect(nextDueOf(anAlert({ condition: 'left-bed' }))).toBe(0)
  const question = {
    notice: { kind: 'step', expires: now + 1 } as Parameters<typeof notifyReason>[0]['notice'],
    person: { personId: 'per_first', role: 'caregiver' as const },
    lastTold: undefined,
    now,
  }
  expect(notifyReason({ ...question, alert: hidden })).toEqual({
    outcome: 'hold',
    because: 'another-alert-stands-for-it',
  })
  expect(notifyReason({ ...question, alert: anAlert({ condition: 'left-bed' }) }).outcome).toBe('notify')
})
