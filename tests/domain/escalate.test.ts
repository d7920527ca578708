import { expect, test } from 'vitest'
import { minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const by = { personId: 'per_first', name: 'A. Example' }

function escalate(place: PlaceOnPaper, condition: string, at: number): void {
  const alertId = place.alertsOf(condition)[0]?.alertId ?? ''
  place.take({ kind: 'act', alertId, act: { what: 'escalate' }, by }, at)
}

test('whoever calls for others about a reminder brings in the duty desk, and calls it again the next time', () => {
  const place = new PlaceOnPaper()
  place.say({ at: now, type: 'wet' })
  place.look(now + minutes(5))
  escalate(place, 'wet', now + minutes(6))
  const told = place.told().filter(({ at }) => at === now + minutes(6))
  expect(told.flatMap(({ tell }) => tell)).toContain('duty-desk')
  escalate(place, 'wet', now + minutes(8))
  expect(place.told().filter(({ at }) => at === now + minutes(8))).toContainEqual({
    ...{ at: now + minutes(8), kind: 'again', tell: ['duty-desk'] },
  })
  expect(place.alertsOf('wet')[0]?.chain).toHaveLength(2)
  expect(place.notices.filter(({ kind }) => kind === 'siren')).toEqual([])
})

test('what was only listed is told to the duty desk once somebody calls for others', () => {
  const place = new PlaceOnPaper()
  place.press({ at: now })
  const [sos] = place.alertsOf('sos')
  if (sos) place.alerts.set(sos.alertId, { ...sos, priority: 'low', condition: 'no-movement', chain: [] })
  place.notices.length = 0
  escalate(place, 'no-movement', now + minutes(1))
  expect(place.told()).toEqual([{ at: now + minutes(1), kind: 'step', tell: ['duty-desk'] }])
})
