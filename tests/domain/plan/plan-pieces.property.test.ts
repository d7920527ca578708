import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredPlan } from '../../../contracts/care-plan.ts'
import { dayNames, type PlanPart } from '../../../contracts/limits.ts'
import { abilityLevels } from '../../../contracts/place.ts'
import { planAt, planPieces } from '../../../domain/effective-plan.ts'
import { dateOfDay, wallTime, weekdayOf } from '../../../domain/wall-clock.ts'
import { aBedWith, day, hour } from './a-plan.ts'

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const zone = fc.constantFrom(...zones)
/** Around both changes of the clocks of every zone above, in 2026. */
const yearStart = Date.UTC(2026, 0, 1)
const instant = fc.integer({ min: yearStart, max: yearStart + 365 * day })
const iso = instant.map((at) => new Date(at).toISOString())
const time = fc.constantFrom('00:00', '01:30', '02:00', '02:30', '06:00', '13:00', '22:00', '23:59')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const when: fc.Arbitrary<PlanPart['when']> = fc
  .record({
    days: maybe(fc.subarray([...dayNames], { minLength: 1 })),
    holidays: maybe(fc.boolean()),
    hours: maybe(fc.record({ from: time, to: time })),
    since: maybe(iso),
    until: maybe(iso),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
const parts = fc.array(
  fc.record({ when, minutes: fc.integer({ min: 1, max: 240 }) }).map(({ when, minutes }) => ({
    ...{ name: `part ${minutes}`, when },
    limits: { 'left-bed-at-night': { minutes } },
  })),
  { maxLength: 4 },
)

const versions = fc
  .array(fc.record({ parts, setAt: instant }), { minLength: 1, maxLength: 4 })
  .map((list): StoredPlan => {
    const dated = list.toSorted((a, b) => a.setAt - b.setAt)
    const all = dated.map(({ parts, setAt }, index) => ({ version: index + 1, setAt, overrides: { parts } }))
    return { ...(all.at(-1) ?? { version: 0, overrides: {} }), earlier: all.slice(0, -1) }
  })
const stays = fc.uniqueArray(instant, { maxLength: 4 }).chain((times) => {
  const [first, second, third, fourth] = times.toSorted((a, b) => a - b)
  const levels = fc.tuple(fc.constantFrom(...abilityLevels), fc.constantFrom(...abilityLevels))
  return levels.map(([one, other]) => [
    ...(first === undefined ? [] : [{ ...resident, abilityLevel: one, from: first, ...endAt(second) }]),
    ...(third === undefined ? [] : [{ ...resident, abilityLevel: other, from: third, ...endAt(fourth) }]),
  ])
})
const resident = { residentId: 'res_1', name: '测试甲' }
const endAt = (to: number | undefined) => (to === undefined ? {} : { to })

const bed = fc
  .record({ plan: versions, provider: versions, timeZone: zone, stays, holidays: fc.array(instant) })
  .map(({ plan, provider, timeZone, stays, holidays }) => {
    const dates = holidays.map((at) => new Date(at).toISOString().slice(0, 10))
    const overrides = { ...provider.overrides, holidays: dates }
    return aBedWith(plan, { providerPlan: { ...provider, overrides }, timeZone, stays })
  })

test('whatever the plans, the piece that holds an instant is the plan in force at it', () => {
  fc.assert(
    fc.property(
      bed,
      instant,
      fc.integer({ min: 1, max: 60 * day }),
      fc.array(instant),
      (facts, from, length, more) => {
        const to = from + length
        const pieces = planPieces(facts, from, to)
        expect(pieces[0]?.from).toBe(from)
        expect(pieces.at(-1)?.to).toBe(to)
        for (const [index, piece] of pieces.entries()) {
          const next = pieces[index + 1]
          if (next) expect([next.from, next.plan === piece.plan]).toEqual([piece.to, false])
          const inside = more.map((at) => piece.from + (at % (piece.to - piece.from)))
          for (const at of [piece.from, piece.to - 1, ...inside]) expect(planAt(facts, at)).toBe(piece.plan)
        }
      },
    ),
    { numRuns: 150, verbose: 1 },
  )
})

test('the wall clock is that of the runtime, in every zone and at every instant', () => {
  const shown = (at: number, timeZone: string) => {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' } as const
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    const format = new Intl.DateTimeFormat('en-CA', { ...parts, ...clock, timeZone })
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${part.year}-${part.month}-${part.day} ${part.weekday?.toLowerCase().replace('.', '')} ${part.hour}:${part.minute}`
  }
  const two = (value: number) => String(value).padStart(2, '0')
  // Often near the hours in which the clocks of these zones are put forward or back.
  const turn = fc.constantFrom(
    ...['2026-03-08T05:00Z', '2026-03-29T01:00Z', '2026-04-04T15:00Z', '2026-10-25T01:00Z'],
  )
  const near = fc
    .tuple(turn, fc.integer({ min: -2 * hour, max: 2 * hour }))
    .map(([at, by]) => Date.parse(at) + by)
  fc.assert(
    fc.property(fc.oneof(instant, near), zone, (at, timeZone) => {
      const { day, minute } = wallTime(at, timeZone)
      const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
      expect(`${dateOfDay(day)} ${dayNames[weekdayOf(day)]} ${clock}`).toBe(shown(at, timeZone))
    }),
    { numRuns: 400, verbose: 1 },
  )
})
