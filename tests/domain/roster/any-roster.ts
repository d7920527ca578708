import fc from 'fast-check'
import { dayNames } from '../../../contracts/limits.ts'
import type { Roster, RosterChange, Shift } from '../../../contracts/roster.ts'
import { aRoster } from './a-roster.ts'

const people = ['per_a', 'per_b', 'per_c']
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const person = fc.constantFrom(...people)

/** Days around which the clocks of that zone are put forward, or back, or left alone. */
const zones = {
  'Asia/Shanghai': ['2026-11-22', '2026-11-23', '2026-11-24'],
  'Europe/Berlin': ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'],
  'America/New_York': ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'],
} as const

const anyShift: fc.Arbitrary<Shift> = fc.record(
  {
    duty: fc.constant('caregiver' as const),
    personIds: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
    days: fc.uniqueArray(fc.constantFrom(...dayNames), { minLength: 3, maxLength: 7 }),
    from: time,
    to: time,
    holidays: fc.boolean(),
  },
  { requiredKeys: ['duty', 'personIds', 'days', 'from', 'to'] },
)

const anyChange = (dates: readonly string[]): fc.Arbitrary<RosterChange> => {
  const date = fc.constantFrom(...dates)
  return fc.oneof(
    fc.record({ kind: fc.constant('leave' as const), date, personId: person }),
    fc.record({ kind: fc.constant('swap' as const), date, personId: person, with: person }),
    fc.record({
      kind: fc.constant('extra' as const),
      ...{ date, personId: person, duty: fc.constant('caregiver' as const), from: time, to: time },
    }),
  )
}

/** A roster of caregivers with whatever happens to it, a day to look at, and the holidays. */
export const anyRoster = fc
  .constantFrom(...(Object.keys(zones) as (keyof typeof zones)[]))
  .chain((timeZone) =>
    fc.record({
      roster: fc
        .record({
          shifts: fc.array(anyShift, { minLength: 1, maxLength: 3 }),
          changes: fc.array(anyChange(zones[timeZone]), { maxLength: 4 }),
        })
        .map((part): Roster => aRoster({ ...part, timeZone })),
      date: fc.constantFrom(...zones[timeZone]),
      holidays: fc.subarray([...zones[timeZone]]).map((dates) => new Set<string>(dates)),
    }),
  )
