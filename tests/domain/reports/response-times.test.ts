import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredAlert } from '../../../contracts/alert.ts'
import { countResponses, type Placed } from '../../../domain/reports/response-times.ts'
import { aPlace, aTold, evening } from './a-told-alert.ts'

const hours = 3_600_000
const count = (placed: Placed[], onSiteTarget = 45) =>
  countResponses(placed, { onSiteTarget, now: evening + 5 * hours })
const missedBy = (placed: Placed) => count([placed]).misses.flatMap(({ missed }) => missed)

describe('a press that somebody answers', () => {
  it('at the very end of the minute is answered in time, a moment later it is a miss', () => {
    expect(missedBy(aTold({ acknowledged: 60, arrived: 900, resolved: 1200 }))).toEqual([])
    expect(missedBy(aTold({ acknowledged: 60.001, arrived: 900, resolved: 1200 }))).toEqual(['answered-60s'])
  })

  it('stays answered when the claim is lost later', () => {
    const lost = aTold({ acknowledged: 20, lost: 1800 })
    expect(count([lost]).total).toMatchObject({ answeredWithin60s: { count: 1, of: 1, share: 1 } })
    expect(missedBy(lost)).toEqual(['on-site-target', 'on-site-limit'])
  })

  it('and comes after 50 minutes misses the target and keeps the limit; with 30 agreed likewise', () => {
    const slow = aTold({ acknowledged: 20, arrived: 50 * 60, resolved: 60 * 60 })
    expect(missedBy(slow)).toEqual(['on-site-target'])
    const soon = aTold({ acknowledged: 20, arrived: 20 * 60, resolved: 60 * 60 })
    expect(count([soon], 15).misses[0]?.missed).toEqual(['on-site-target'])
    expect(count([soon], 30).misses).toEqual([])
  })

  it('and is closed from afar needed no journey', () => {
    const { total, misses } = count([aTold({ acknowledged: 20, resolved: 300 })])
    expect(total.onSiteWithinTarget).toEqual({ count: 0, of: 0, share: null })
    expect(misses).toEqual([])
  })
})

describe('a press that nobody answers', () => {
  it('misses everything, and says that nobody has answered to this day', () => {
    const { total, misses } = count([aTold()])
    expect(total).toMatchObject({ alerts: 1, unanswered: 1, medianAnswerSeconds: null })
    expect(misses[0]?.missed).toEqual(['answered-60s', 'answered-180s', 'on-site-target', 'on-site-limit'])
    expect(misses[0]).toMatchObject({ answeredSeconds: null, onSiteMinutes: null })
  })

  it('is no miss while its time still runs', () => {
    const young = aTold({ knownAt: evening + 5 * hours - 30_000 })
    expect(count([young])).toMatchObject({
      total: { alerts: 1, unanswered: 1, answeredWithin60s: { of: 0, share: null } },
      misses: [],
    })
  })
})

describe('an alert that ends by itself', () => {
  it('within the first minute needed nobody; after it, it was missed', () => {
    const at = { condition: 'left-bed', priority: 'high' } as const
    const early = aTold({ ...at, cleared: 40 })
    expect(count([early])).toMatchObject({ total: { endedFirst: 1, unanswered: 0 }, misses: [] })
    expect(missedBy(aTold({ ...at, cleared: 200 }))).toEqual(['answered-60s', 'answered-180s'])
  })
})

/** A line of a timeline, seconds after the alert was known. */
const line = (after: number, what: StoredAlert['timeline'][number]['what'], detail?: object) => ({
  ...{ at: evening + after * 1000, what },
  ...(detail && { detail: { ...detail } }),
})
const raised = line(0, 'raised', { priority: 'high', recorded: false })
const inPause = [line(0, 'raised', { priority: 'critical', recorded: true })]

describe('an alert that is not the same from beginning to end', () => {
  it('counts from when it was bad enough to call people, not from the reminder before', () => {
    const timeline = [
      line(0, 'raised', { priority: 'medium', recorded: false }),
      line(2400, 'escalated', { priority: 'high', before: 'medium' }),
      line(2420, 'acknowledged'),
    ]
    const worse = aTold({ condition: 'heart-rate-high', priority: 'high', state: 'acknowledged', timeline })
    expect(count([worse]).total).toMatchObject({ medianAnswerSeconds: 20, answeredWithin60s: { count: 1 } })
    const going = [line(0, 'raised'), line(60, 'acknowledged'), ...timeline.slice(1, 2)]
    expect(count([aTold({ ...worse.alert, timeline: going })]).total.medianAnswerSeconds).toBe(0)
  })

  it('and rang again after it seemed over was not over: nobody came', () => {
    const timeline = [raised, line(30, 'cleared'), line(600, 'raised', { revived: true })]
    const again = aTold({ condition: 'left-bed', priority: 'high', state: 'open', timeline })
    expect(count([again]).total).toMatchObject({ endedFirst: 0, unanswered: 1 })
    expect(missedBy(again)).toContain('answered-180s')
  })

  it('and stood behind another counts from when it was told', () => {
    const timeline = [raised, line(1, 'hidden'), line(900, 'shown'), line(930, 'acknowledged')]
    const shown = aTold({ condition: 'left-bed', priority: 'high', state: 'acknowledged', timeline })
    expect(count([shown]).total.medianAnswerSeconds).toBe(30)
  })

  it('and that late data disproved is closed, and waits for nobody', () => {
    const timeline = [raised, line(40, 'disproved')]
    const at = { condition: 'left-bed', priority: 'high', state: 'cleared', disproved: true } as const
    const gone = aTold({ ...at, closedAt: evening + 40_000, timeline })
    expect(count([gone])).toMatchObject({ total: { unanswered: 0, endedFirst: 1 }, misses: [] })
  })
})

describe('what is no promise', () => {
  it.each([
    ['a drill', { drill: { by: 'person_1' } }],
    ['a reminder', { condition: 'wet', priority: 'medium' }],
    ['a dead device', { condition: 'device-silent', priority: 'technical' }],
    ['what was only recorded', { condition: 'left-bed', priority: 'high', late: true }],
    ['what another alert stood for', { hiddenBy: 'al_other' }],
    ['a fall in a pause', { timeline: inPause }],
  ] as const)('%s is counted nowhere', (_what, story) => {
    expect(count([aTold(story)])).toMatchObject({ total: { alerts: 0 }, groups: [], misses: [] })
  })

  it('but a call that came late, and a service call, are', () => {
    expect(count([aTold({ late: true })]).total.alerts).toBe(1)
    expect(count([aTold({ condition: 'service-call', priority: 'low' })]).total.alerts).toBe(1)
  })
})

it('the groups of all regions together are the total, and each miss is listed once', () => {
  const story = fc.record(
    {
      acknowledged: fc.integer({ min: 0, max: 400 }),
      arrived: fc.integer({ min: 400, max: 5000 }),
      resolved: fc.integer({ min: 5000, max: 9000 }),
    },
    { requiredKeys: [] },
  )
  const region = fc.constantFrom('reg_a', 'reg_b', 'reg_c')
  fc.assert(
    fc.property(fc.array(fc.tuple(story, region), { maxLength: 30 }), (stories) => {
      const placed = stories.map(([told, regionId]) => aTold(told, aPlace('bed', regionId)))
      const { total, groups, misses } = count(placed)
      const sum = (of: (figures: typeof total) => number | null) =>
        groups.reduce((all, { figures }) => all + (of(figures) ?? 0), 0)
      expect(sum(({ alerts }) => alerts)).toBe(total.alerts)
      expect(sum(({ answeredWithin60s }) => answeredWithin60s.count)).toBe(total.answeredWithin60s.count)
      const { count: kept = 0, of = 0 } = total.answeredWithin60s
      expect(misses.filter(({ missed }) => missed.includes('answered-60s')).length).toBe(
        (of ?? 0) - (kept ?? 0),
      )
      expect(new Set(misses.map(({ alertId }) => alertId)).size).toBe(misses.length)
    }),
  )
})
