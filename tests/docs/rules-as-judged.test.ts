import { describe, expect, it } from 'vitest'
import type { Condition } from '../../contracts/alert.ts'
import type { Overrides } from '../../contracts/care-plan.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { describeRule } from '../../domain/catalogue/catalogue.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const planned = (overrides: Overrides): Partial<PlaceFacts> => ({
  plan: { version: 1, overrides, setAt: 0 },
})
const resident = { residentId: 'res_1', name: '测试甲', from: 0 }

/** Blocks of a minute from `from` on, all alike. */
function hear(
  place: PlaceOnPaper,
  { from, count, value = {} }: { from: number; count: number; value?: Parameters<typeof allOf>[1] },
): void {
  for (let minute = 0; minute < count; minute++) {
    place.hear(allOf(aBlock({ at: from + minutes(minute) }), value))
  }
}

function absent(place: PlaceOnPaper): void {
  hear(place, { from: tenAtNight, count: 1 })
  hear(place, { from: tenAtNight + minutes(1), count: 32, value: { occupied: false } })
}

interface Scene {
  condition: Condition
  facts?: Partial<PlaceFacts>
  happens: (place: PlaceOnPaper) => void
  /** the level of the table that it must be */
  where?: string
}

const scenes: Record<string, Scene> = {
  'her rates vanish under a good signal': {
    condition: 'no-vital-signs',
    happens: (place) => {
      hear(place, { from: tenAtNight, count: 1 })
      const gone = { heartRate: Array(6).fill(null), respirationRate: Array(6).fill(null) }
      for (const minute of [1, 2]) place.hear({ ...aBlock({ at: tenAtNight + minutes(minute) }), ...gone })
    },
  },
  'she leaves her bed': { condition: 'left-bed', happens: absent, where: 'others' },
  'she leaves her bed, and needs help to walk': {
    condition: 'left-bed',
    facts: { stays: [{ ...resident, abilityLevel: 'moderate' }] },
    happens: absent,
    where: 'from moderate ability loss on',
  },
  'the signal is poor': {
    condition: 'sensor-fault',
    happens: (place) => hear(place, { from: tenAtNight, count: 12, value: { quality: 1 } }),
  },
  'she stays up': {
    condition: 'not-in-bed-by',
    facts: planned({ 'not-in-bed-by': { on: true } }),
    happens: (place) => hear(place, { from: tenAtNight, count: 63, value: { occupied: false } }),
  },
  'she stays in bed in the morning': {
    condition: 'not-up-by',
    facts: planned({ 'not-up-by': { on: true } }),
    happens: (place) => hear(place, { from: tenAtNight + minutes(650), count: 13 }),
  },
  'she weighs two kilograms more': {
    condition: 'weight',
    happens: (place) => {
      for (const day of [-7, 0]) {
        const data = { kind: 'weight', weight: 60 + (day === 0 ? 2 : 0) }
        place.say({ at: tenAtNight + day * minutes(24 * 60), type: 'measurement', data })
      }
    },
  },
}

describe('what docs/rules.md says is what is judged', () => {
  it.each(Object.entries(scenes))('when %s', (_what, { condition, facts = {}, happens, where }) => {
    const place = new PlaceOnPaper(aBed(facts))
    happens(place)
    const [alert, ...others] = place.alertsOf(condition)
    const [episode] = alert?.episodes ?? []
    const levels = describeRule(condition).levels.filter(
      (each) => where === undefined || each.where === where,
    )
    expect(others).toEqual([])
    expect(levels).toHaveLength(1)
    expect(alert?.priority).toBe(levels[0]?.priority)
    expect((episode?.provedAt ?? 0) - (episode?.onset ?? 0)).toBe(levels[0]?.heldMs)
    expect(alert?.because.en).not.toBe('')
  })

  it.each([
    ['wet', 'wet', undefined],
    ['no-breathing', 'no-breathing', { state: 'start' }],
  ] as const)('when the bed says %s, not a second sooner', (condition, type, data) => {
    const place = new PlaceOnPaper()
    hear(place, { from: tenAtNight - minutes(1), count: 1, value: { heartRate: 66 } })
    place.say({ at: tenAtNight, type, data })
    const [level] = describeRule(condition).levels
    const heldMs = level?.heldMs ?? 0
    place.look(tenAtNight + heldMs - seconds(1))
    expect(place.alertsOf(condition)).toEqual([])
    place.look(tenAtNight + heldMs)
    expect(place.alertsOf(condition).map(({ priority }) => priority)).toEqual([level?.priority])
  })
})
