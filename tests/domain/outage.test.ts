import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeOutage, type SilentBed } from '../../domain/outage/judge-outage.ts'
import { aBed, aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const silent = (...since: number[]): SilentBed[] =>
  since.map((at, index) => ({
    placeId: `bed_${index}`,
    alertId: `al_${index}`,
    since: tenAtNight + seconds(at),
  }))
const judge = (beds: number, ...since: number[]) => judgeOutage({ beds, silent: silent(...since) })

describe('a village', () => {
  it('has an outage when five beds of fifteen fall silent within two minutes', () => {
    expect(judge(15, 0, 30, 60, 90, 120)).toMatchObject({ outcome: 'begins', from: tenAtNight })
  })

  it('has none with four beds, with too small a share, or spread over more than two minutes', () => {
    expect(judge(5, 0, 0, 0, 0)).toEqual({ outcome: 'none', because: 'fewer-than-5' })
    expect(judge(17, 0, 0, 0, 0, 0)).toEqual({ outcome: 'none', because: 'under-30-percent' })
    expect(judge(15, 0, 30, 60, 90, 121)).toEqual({ outcome: 'none', because: 'not-within-2-minutes' })
  })

  it('keeps beds out of it that were silent before, and takes those in that follow', () => {
    const judged = judge(10, -3600, -600, 0, 1, 2, 3, 4, 300)
    expect(judged).toMatchObject({ outcome: 'begins', from: tenAtNight })
    const beds = judged.outcome === 'begins' ? judged.silent.map(({ placeId }) => placeId) : []
    expect(beds).toEqual(['bed_2', 'bed_3', 'bed_4', 'bed_5', 'bed_6', 'bed_7'])
  })

  it('is over it when fewer than five, or under thirty per cent, are still silent', () => {
    const open = { from: tenAtNight }
    const still = (beds: number, ...since: number[]) => judgeOutage({ beds, silent: silent(...since) }, open)
    expect(still(15, -600, 0, 1, 2, 3, 4).outcome).toBe('goes-on')
    expect(still(15, -600, -600, 0, 1, 2, 3)).toEqual({ outcome: 'ends', because: 'fewer-than-5' })
    expect(still(20, 0, 1, 2, 3, 4)).toEqual({ outcome: 'ends', because: 'under-30-percent' })
  })
})

it('one alert tells operators of the village, says how many, and ends by itself', () => {
  const { record } = aBed()
  const place = new PlaceOnPaper(
    aBed({
      record: { ...record, placeId: 'village_prov_1_reg_village', kind: 'village' },
      ...{ placements: [], stays: [], links: [] },
    }),
  )
  const count = (now: number, ...since: number[]) =>
    place.take({ kind: 'outage', village: { beds: 15, silent: silent(...since) } }, tenAtNight + minutes(now))
  count(4, 0, 1, 2, 3, 4)
  count(5, 0, 1, 2, 3, 4, 5)
  count(5, 0, 1, 2, 3, 4, 5)
  expect(place.told(true)).toEqual([{ at: tenAtNight + minutes(4), tell: ['duty-desk'], kind: 'step' }])
  expect(place.alertsOf('region-outage')).toMatchObject([
    {
      state: 'open',
      priority: 'technical',
      onset: tenAtNight,
      episodes: [{ evidence: { silent: 6, beds: 15 } }],
    },
  ])
  expect(place.state.dueAt).toBe(tenAtNight + minutes(6))
  count(9, 0, 1, 2, 3)
  expect(place.alertsOf('region-outage')).toMatchObject([{ state: 'cleared' }])
  expect(place.state.dueAt).toBeUndefined()
})

describe('a bed in an outage', () => {
  const outage = 'al_outage'
  /** A bed that falls silent at ten; what is pressed, and whether an outage of the village stands for its silence. */
  function aNight(pressed: readonly number[], hideAt: number | undefined) {
    const place = new PlaceOnPaper()
    place.hear(aBlock({ at: tenAtNight - minutes(1) }))
    for (let minute = 1; minute <= 20; minute++) {
      const now = tenAtNight + minutes(minute)
      for (const at of pressed.filter((each) => each === minute))
        place.press({ id: `press-${at}`, at: now - 1 })
      place.look(now)
      const alertIds = [...place.alerts.keys()]
      if (hideAt === minute) place.take({ kind: 'hide', by: outage, alertIds }, now)
    }
    return place
  }

  it('never has fewer people told of a call because of the outage', () => {
    const minuteOf = fc.integer({ min: 1, max: 19 })
    fc.assert(
      fc.property(fc.uniqueArray(minuteOf, { maxLength: 4 }), minuteOf, (pressed, hideAt) => {
        expect(aNight(pressed, hideAt).told()).toEqual(aNight(pressed, undefined).told())
      }),
    )
  })

  it('is hidden once, and told of alone when it is still silent after the outage', () => {
    const place = aNight([], 4)
    const [alert] = place.alertsOf('device-silent')
    expect(alert).toMatchObject({ state: 'open', hiddenBy: outage })
    const before = place.told(true).length
    const alertIds = [alert?.alertId ?? '']
    place.take({ kind: 'show', alertIds }, tenAtNight + minutes(21))
    place.take({ kind: 'show', alertIds }, tenAtNight + minutes(22))
    expect(place.alertsOf('device-silent')[0]).not.toHaveProperty('hiddenBy')
    expect(place.told(true).slice(before)).toEqual([
      { at: tenAtNight + minutes(21), tell: ['duty-desk'], kind: 'step' },
    ])
  })
})
