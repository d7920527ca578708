import { describe, expect, it } from 'vitest'
import type { ApiClient } from '../../cli/api-client.ts'
import type { Alert } from '../../contracts/alert.ts'
import { type BedStory, judgeAlerts, judgeLedger, judgeTimes } from './reach/judge-bed.ts'
import type { Arrival } from './reach/town.ts'

const at = '2026-11-22T22:00:00.000Z'
const member = (personId: string) => ({ personId, api: {} as ApiClient })
const people = { first: member('per_1'), second: member('per_2'), operator: member('per_3') }
const bed = { name: 'K007', first: ['wecom'], second: ['ntfy'], people } as const
const line = (what: Alert['timeline'][number]['what'], more: object = {}) => ({ at, what, ...more })
const claimOf = (who: string) => line('acknowledged', { who })
const entry = (more: Partial<Alert['reach'][number]> = {}) => ({
  ...{ personId: 'per_1', channel: 'wecom', aboutToSend: at },
  ...more,
})
const story = (change: Partial<BedStory> = {}): BedStory => ({
  ...{ bed, alerts: [{ timeline: [line('raised')], reach: [] }], pressed: true, acts: [] },
  ...change,
})
const withLines = (...timeline: Alert['timeline']) => [{ timeline, reach: [] }]
const withReach = (...reach: Alert['reach']) => story({ alerts: [{ timeline: [], reach }] })
const came = (text: string): Arrival => ({ at: 1, channel: 'wecom', text })

describe('after a kill, of the alerts of a bed', () => {
  it('finds nothing where one press is one alert with the one claim that was answered', () => {
    const alerts = withLines(line('escalated', { detail: { step: 1 } }), claimOf('per_2'))
    const acts = [{ who: 'first', answer: 'no-answer' } as const, { who: 'second', answer: 'done' } as const]
    expect(judgeAlerts(story({ alerts, acts }))).toEqual([])
  })

  it('lets a claim without an answer be there or not, and a press without PUBACK too', () => {
    const acts = [{ who: 'first', answer: 'no-answer' } as const]
    expect(judgeAlerts(story({ acts }))).toEqual([])
    expect(judgeAlerts(story({ acts, alerts: withLines(claimOf('per_1')) }))).toEqual([])
    expect(judgeAlerts(story({ alerts: [], pressed: false }))).toEqual([])
  })

  it.each([
    ['a lost press', { alerts: [] }, 'the press is lost'],
    ['two alerts', { alerts: [...withLines(), ...withLines()] }, '2 alerts of one press'],
    ['a doubled claim', { alerts: withLines(claimOf('per_1'), claimOf('per_1')) }, 'acknowledged 2 times'],
    [
      'a claim that was answered and is another one in the alert',
      { alerts: withLines(claimOf('per_2')), acts: [{ who: 'first', answer: 'done' }] },
      'the acknowledgement of the first caregiver is lost',
    ],
    [
      'a step told twice',
      {
        alerts: withLines(
          line('escalated', { detail: { step: 1 } }),
          line('escalated', { detail: { step: 1 } }),
        ),
      },
      'steps told: 1, 1',
    ],
  ] as const)('finds %s', (_, change, finding) => {
    expect(judgeAlerts(story(change))).toEqual([`K007: ${finding}`])
  })
})

describe('after a kill, of the ledger of a bed', () => {
  it('finds nothing where each message that came is known, and counts what came twice or unconfirmed', () => {
    const judged = judgeLedger(withReach(entry({ accepted: at }), entry()), [
      came('K007 help'),
      came('K007 help'),
      came('K007 she goes'),
      came('K008 help'),
    ])
    expect(judged).toEqual({ findings: [], doubled: 1, unconfirmed: 1 })
  })

  it('finds a message that nobody wrote down before it was sent', () => {
    expect(judgeLedger(withReach(), [came('K007 help')]).findings).toEqual([
      'K007 over wecom: 1 came, 0 in the ledger',
    ])
  })

  it('finds an acceptance of what never came', () => {
    expect(judgeLedger(withReach(entry({ accepted: at })), []).findings).toEqual([
      'K007 over wecom: 1 accepted, 0 came',
    ])
  })
})

describe('after a kill, of the times at a bed', () => {
  const call = { bed, acknowledged: true, any: 900, second: 21_000 }
  const wish = { first: ['wecom'], second: ['ntfy'], anyWithin: 1_000, secondWithin: 20_000 } as const

  it('counts how long the cloud was down on top of what is promised', () => {
    expect(judgeTimes({ ...call, wish }, 2_000)).toEqual([])
  })

  it('finds who was told late, and who never was', () => {
    expect(judgeTimes({ ...call, wish, any: undefined }, 0)).toEqual([
      'K007: the first human told never, promised within 1000 ms',
      'K007: the second caregiver told after 21000 ms, promised within 20000 ms',
    ])
  })
})
