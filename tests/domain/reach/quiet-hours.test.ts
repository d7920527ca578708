import { expect, test } from 'vitest'
import type { LedgerEntry } from '../../../contracts/notification.ts'
import { minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const now = tenAtNight

/** Nobody could tell the first caregiver, and why. */
const unreached = (alertId: string | undefined, at: number, reason: string): LedgerEntry => ({
  ...{ alertId: alertId ?? '', noticeId: 'n', notificationId: 'n.1', personId: 'per_first', channel: 'none' },
  ...{ placeId: 'bed_1', condition: 'any', aboutToSend: at, attempts: 0, step: 0 },
  failed: { at, reason, permanent: true },
})

test.each([
  ['these are her quiet hours', 0],
  ['she does not want to be told of this', 0],
  ['she has no channel', 1],
])('a reminder of which the ledger says "%s" is reported to the duty desk %i times', (reason, reports) => {
  const place = new PlaceOnPaper()
  place.ledger = []
  place.say({ at: now, type: 'wet' })
  place.look(now + minutes(5))
  expect(place.told()).toMatchObject([{ tell: ['person:per_first'] }])
  const alertId = place.alertsOf('wet')[0]?.alertId
  const at = now + minutes(5)
  place.ledger.push(unreached(alertId, at, reason))
  place.look(at + seconds(20))
  place.look(at + minutes(10))
  expect(place.notices.filter(({ kind }) => kind === 'report')).toHaveLength(reports)
  expect(place.alertsOf('wet')[0]?.chain[0]).not.toHaveProperty('checkAt')
})

test('of something important her quiet hours are no answer: the next is told at once', () => {
  const place = new PlaceOnPaper()
  place.press({ at: now })
  place.ledger = [unreached(place.alertsOf('sos')[0]?.alertId, now, 'these are her quiet hours')]
  place.look(now + seconds(1))
  expect(place.told().map(({ tell }) => tell[0])).toEqual(['person:per_first', 'person:per_second'])
})
