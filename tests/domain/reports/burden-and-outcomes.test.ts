import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../contracts/notification.ts'
import { countBurden } from '../../../domain/reports/alert-burden.ts'
import { monthAt, monthSpan } from '../../../domain/reports/month.ts'
import { countOutcomes } from '../../../domain/reports/outcomes.ts'
import { countResponses } from '../../../domain/reports/response-times.ts'
import { suppressGroups, suppressOutcomes } from '../../../domain/reports/small-cells.ts'
import { aPlace, aTold, evening } from './a-told-alert.ts'

const zone = 'Asia/Shanghai'
const people = [
  { personId: 'person_1', name: 'Caregiver One', role: 'caregiver' },
  { personId: 'person_2', name: 'Caregiver Two', role: 'caregiver' },
] as const
const told = (notificationId: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ alertId: `al_${notificationId}`, noticeId: notificationId, notificationId, personId: 'person_1' },
  ...{ channel: 'outbox', placeId: 'bed_1', condition: 'sos', aboutToSend: evening, attempts: 1 },
  accepted: evening,
  ...more,
})

describe('the burden of a caregiver', () => {
  it('is one message however many channels carried it, at the hour of her night', () => {
    const [row] = countBurden([told('n1'), told('n1', { channel: 'wecom' })], people, zone)
    expect(row).toMatchObject({ personId: 'person_1', notifications: 1, alerts: 1, atNight: 1, answered: 0 })
    expect(row?.byHour[22]).toBe(1)
    expect(row?.byHour.reduce((a, b) => a + b)).toBe(1)
  })

  it('counts what was folded as one message and as many alerts', () => {
    const folded = ['a', 'b', 'c'].map((id) => told(id, { foldedInto: 'fold_1' }))
    expect(countBurden(folded, people, zone)[0]).toMatchObject({ notifications: 1, alerts: 3 })
  })

  it('is nothing that no channel accepted, and nobody who was told nothing', () => {
    const { accepted: _never, ...unsent } = told('n1')
    expect(countBurden([unsent], people, zone)).toEqual([])
  })
})

describe('what alerts turned out to be', () => {
  it('is counted by condition and by bed, the shares of those that somebody judged', () => {
    const placed = [
      aTold({ resolved: 60, outcome: 'real' }),
      aTold({ resolved: 60, outcome: 'false-alarm' }),
      aTold({ condition: 'left-bed', priority: 'high', cleared: 400 }, aPlace('bed_2')),
      aTold({ drill: { by: 'person_1' }, resolved: 60, outcome: 'drill' }),
    ]
    const { byCondition, byBed } = countOutcomes(placed)
    expect(byCondition).toMatchObject([
      { condition: 'sos', alerts: 2, real: 1, falseAlarm: 1, realShare: 0.5, falseShare: 0.5 },
      { condition: 'left-bed', alerts: 1, cleared: 1, realShare: null },
    ])
    expect(byBed.map(({ placeId, alerts }) => [placeId, alerts])).toEqual([
      ['bed_1', 2],
      ['bed_2', 1],
    ])
  })
})

describe('who sees aggregates only', () => {
  it('is told no group of a few, nor any that the total would give away', () => {
    const many = (regionId: string, number: number) =>
      Array.from({ length: number }, () => aTold({ acknowledged: 10 }, aPlace('bed', regionId)))
    const placed = [...many('reg_a', 2), ...many('reg_b', 9), ...many('reg_c', 20)]
    const { groups } = countResponses(placed, { onSiteTarget: 45, now: evening + 600_000 })
    const seen = suppressGroups(groups).map(({ regionId, figures }) => [regionId, figures.alerts])
    expect(seen).toEqual([
      ['reg_a', null],
      ['reg_b', null],
      ['reg_c', 20],
    ])
  })

  it('is told of no group what is left when all the others are taken from the total', () => {
    const some = (regionId: string, inTime: number, late: number) => [
      ...Array.from({ length: inTime }, () =>
        aTold({ acknowledged: 10, resolved: 20 }, aPlace('b', regionId)),
      ),
      ...Array.from({ length: late }, () => aTold({ acknowledged: 90, resolved: 99 }, aPlace('b', regionId))),
    ]
    const placed = [...some('reg_a', 17, 3), ...some('reg_b', 20, 10), ...some('reg_c', 40, 20)]
    const { groups } = countResponses(placed, { onSiteTarget: 45, now: evening + 600_000 })
    const seen = suppressGroups(groups).map(({ regionId, figures }) => [
      ...[regionId, figures.alerts, figures.answeredWithin60s.count, figures.answeredWithin180s.count],
    ])
    expect(seen).toEqual([
      ['reg_a', 20, null, 20],
      ['reg_b', 30, null, 30],
      ['reg_c', 60, 40, 60],
    ])
  })

  it('is not told that one of thirty was real', () => {
    const row = { ...{ alerts: 30, real: 1, falseAlarm: 29, deviceFault: 0, other: 0 }, cleared: 0, open: 0 }
    const shown = suppressOutcomes({ ...row, realShare: 1 / 30, falseShare: 29 / 30 })
    expect(shown).toMatchObject({ alerts: 30, real: null, falseAlarm: null, realShare: null })
  })
})

it('a month is that of the zone, also where it began yesterday in Greenwich', () => {
  expect(monthAt(Date.parse('2026-10-31T16:00:00Z'), zone)).toBe('2026-11')
  expect(monthAt(Date.parse('2026-10-31T15:59:59Z'), zone)).toBe('2026-10')
  const { from, to } = monthSpan('2026-12', zone)
  expect(new Date(from).toISOString()).toBe('2026-11-30T16:00:00.000Z')
  expect(new Date(to).toISOString()).toBe('2026-12-31T16:00:00.000Z')
})
