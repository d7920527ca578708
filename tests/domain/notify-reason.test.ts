import { expect, test } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Notice } from '../../contracts/notification.ts'
import { notifyReason } from '../../domain/notify-reason.ts'
import { minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const place = new PlaceOnPaper()
place.press({ at: now })
const [sos] = place.alertsOf('sos') as [StoredAlert]
const heart: StoredAlert = { ...sos, condition: 'heart-rate-high', priority: 'high' }
const notice: Notice = {
  ...{ noticeId: 'n', placeId: 'bed_1', alertId: sos.alertId, kind: 'step', tell: [], step: 0 },
  ...{ createdAt: now, dueAt: now, expires: now + minutes(10), attempt: 0 },
}
const caregiver = { personId: 'per_first', role: 'caregiver' as const }
const ask = (change: Partial<Parameters<typeof notifyReason>[0]>) =>
  notifyReason({ notice, alert: heart, person: caregiver, lastTold: undefined, now, ...change }).because

test('tells a caregiver a chain step', () => expect(ask({})).toBe('chain-step'))

test('reminds her of one condition at one bed at most once in ten minutes', () => {
  const medium: StoredAlert = { ...heart, priority: 'medium' }
  expect(ask({ alert: medium, lastTold: now - minutes(9) })).toBe('told-in-the-last-10-minutes')
  expect(ask({ alert: medium, lastTold: now - minutes(10) })).toBe('chain-step')
})

test('never holds back a call, nor any step of a chain', () => {
  const lastTold = now - minutes(1)
  expect(ask({ lastTold, alert: sos })).toBe('chain-step')
  expect(ask({ lastTold, alert: { ...sos, condition: 'service-call', priority: 'low' } })).toBe('chain-step')
  expect(ask({ lastTold, notice: { ...notice, step: 1 } })).toBe('chain-step')
})

test('tells caregivers and family nothing of devices', () => {
  const technical: StoredAlert = { ...heart, condition: 'device-silent', priority: 'technical' }
  expect(ask({ alert: technical })).toBe('caregivers-are-not-told-of-devices')
  expect(ask({ alert: technical, person: { ...caregiver, role: 'operator' } })).toBe('chain-step')
})

test('tells nobody of what is claimed, closed or past, except her who has claimed it', () => {
  expect(ask({ alert: { ...heart, state: 'acknowledged' } })).toBe('claimed-by-somebody')
  expect(ask({ alert: { ...heart, state: 'resolved' } })).toBe('alert-closed')
  expect(ask({ now: notice.expires + 1 })).toBe('expired')
  expect(ask({ alert: { ...heart, state: 'acknowledged' }, notice: { ...notice, kind: 'claimant' } })).toBe(
    'claimant-must-know',
  )
})

test('tells a supervisor nothing of anybody', () => {
  expect(ask({ person: { ...caregiver, role: 'supervisor' } })).toBe('no-access-to-alerts')
})
