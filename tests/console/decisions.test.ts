import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNews } from '../../console/src/app/announce.ts'
import { elapsedBetween } from '../../console/src/app/elapsed.ts'
import { judgeFreshness } from '../../console/src/app/freshness.ts'
import { readAct } from '../../console/src/app/read-press.ts'
import { readRoute } from '../../console/src/app/route.ts'
import { chooseOffer } from '../../console/src/features/alerts/choose-offer.ts'
import { sortAlerts } from '../../console/src/features/alerts/sort-alerts.ts'
import { judgeBed } from '../../console/src/features/beds/judge-bed.ts'
import { sortBeds } from '../../console/src/features/beds/sort-beds.ts'
import { priorities } from '../../contracts/basics.ts'
import { aBed, anAlert, aStatus, silentStatus } from '../browser/a-night.ts'

const at = (milliseconds: number) => ({ wall: milliseconds, steady: milliseconds })

describe('open alerts', () => {
  const anyAlert = fc
    .record({
      number: fc.nat(),
      priority: fc.constantFrom(...priorities),
      onset: fc.integer({ min: 0, max: 1e12 }),
    })
    .map(({ number, priority, onset }) =>
      anAlert({ alertId: `al_${number}`, priority, onset: new Date(onset).toISOString() }),
    )

  it('stand by priority, the longest waiting first, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyAlert, { selector: ({ alertId }) => alertId }), (alerts) => {
        const { care, technical } = sortAlerts(alerts)
        expect(sortAlerts(alerts.toReversed())).toEqual({ care, technical })
        expect(care.length + technical.length).toBe(alerts.length)
        expect(care.some(({ priority }) => priority === 'technical')).toBe(false)
        for (const [index, next] of care.slice(1).entries()) {
          const one = care[index] ?? next
          const ranks = [one, next].map(({ priority }) => priorities.indexOf(priority))
          expect(ranks[0]).toBeLessThanOrEqual(ranks[1] ?? -1)
          if (ranks[0] === ranks[1]) expect(one.onset <= next.onset).toBe(true)
        }
      }),
    )
  })

  it('are news once, technical ones never, and nothing is news when the page opens', () => {
    const alerts = [anAlert(), anAlert({ alertId: 'al_device', priority: 'technical' })]
    expect(findNews(undefined, alerts)).toEqual([])
    expect(findNews(new Set(), alerts).map(({ alertId }) => alertId)).toEqual(['al_help'])
    expect(findNews(new Set(['al_help']), alerts)).toEqual([])
  })

  it('offer going, then arriving, then finishing; another’s to be taken over', () => {
    const claim = { personId: 'per_one', at: '2026-01-01T00:00:00Z', eta: '2026-01-01T00:10:00Z' }
    const offer = (state: Parameters<typeof chooseOffer>[0]['state'], me = 'per_one') =>
      chooseOffer(state === 'open' ? { state } : { state, claim }, me)
    expect([offer('open'), offer('acknowledged'), offer('arrived')]).toEqual(['go', 'arrive', 'finish'])
    expect([offer('acknowledged', 'per_two'), offer('resolved')]).toEqual(['take-over', 'nothing'])
  })
})

describe('what was read', () => {
  it('passes for now for ten seconds and no longer', () => {
    const judge = (now: number, trouble?: 'failing') =>
      judgeFreshness({ read: at(1_000), trouble }, at(now)).outcome
    expect([judge(11_000), judge(11_001)]).toEqual(['fresh', 'stale'])
    expect([judge(5_000, 'failing'), judge(20_000, 'failing')]).toEqual(['wavering', 'stale'])
    expect(judgeFreshness({ read: undefined, trouble: undefined }, at(0))).toEqual({ outcome: 'never' })
  })

  it('does not grow younger while a phone sleeps or its clock is set back', () => {
    expect(elapsedBetween({ wall: 0, steady: 0 }, { wall: 3_600_000, steady: 500 })).toBe(3_600_000)
    expect(elapsedBetween({ wall: 9_000_000, steady: 0 }, { wall: 0, steady: 15_000 })).toBe(15_000)
  })
})

describe('a bed', () => {
  it('is in, out or unknown with the reason, and unknown as soon as it was read too long ago', () => {
    expect(judgeBed(aStatus('b'), true)).toMatchObject({ state: 'in-bed', heartRate: 66 })
    expect(judgeBed(aStatus('b', { occupied: false }), true)).toMatchObject({ state: 'out-of-bed' })
    expect(judgeBed(silentStatus('b'), true)).toEqual({ state: 'unknown', because: 'silent' })
    expect(judgeBed(aStatus('b'), false)).toEqual({
      state: 'unknown',
      because: 'not-read',
      lastSeen: 'in-bed',
    })
    expect(judgeBed(undefined, false)).toEqual({ state: 'unknown', because: 'not-read' })
  })

  it('with an open call comes before one that is not known, and that before the calm ones', () => {
    const sos = { alertId: 'al_1', condition: 'sos', priority: 'critical' } as const
    const seen = (name: string, status: ReturnType<typeof aStatus>) => ({
      bed: aBed(name, name),
      status,
      isRead: true,
    })
    const device = { ...sos, condition: 'device-silent', priority: 'technical' } as const
    const sorted = sortBeds([
      seen('calm 10', aStatus('a')),
      seen('calm 2', aStatus('b', { openAlerts: [device] })),
      seen('silent', silentStatus('c')),
      seen('calling', aStatus('d', { openAlerts: [sos] })),
    ])
    expect(sorted.map(({ bed }) => bed.name)).toEqual(['calling', 'silent', 'calm 2', 'calm 10'])
  })
})

describe('a press', () => {
  it('is read from its button, and an unknown one is no act', () => {
    expect(readAct({ do: 'acknowledge', minutes: '15' }, '')).toEqual({ what: 'acknowledge', etaMinutes: 15 })
    expect(readAct({ do: 'resolve', outcome: 'other' }, ' fell asleep ')).toEqual({
      what: 'resolve',
      outcome: 'other',
      note: 'fell asleep',
    })
    expect(readAct({ do: 'resolve', outcome: 'nonsense' }, '')).toBeUndefined()
    expect(readAct({ do: 'switch-language' }, '')).toBeUndefined()
  })
})

describe('an address', () => {
  it('leads to an alert, or home', () => {
    expect(readRoute('#/alerts/al_1-x')).toEqual({ page: 'alert', alertId: 'al_1-x' })
    for (const hash of ['', '#/', '#/alerts/', '#/alerts/a/b', '#/alerts/<i>'])
      expect(readRoute(hash)).toEqual({ page: 'home' })
  })
})
