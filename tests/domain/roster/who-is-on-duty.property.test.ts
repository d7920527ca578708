import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whoIsOnDuty } from '../../../domain/roster/who-is-on-duty.ts'
import { anyRoster } from './any-roster.ts'
import { onDutyByTheMinute } from './on-duty-by-the-minute.ts'

test('whoever is on duty at any minute of a day is who a clock on the wall, watched all week, would send', () => {
  fc.assert(
    fc.property(anyRoster, ({ roster, date, holidays }) => {
      const noon = Date.parse(`${date}T12:00Z`)
      const span = { from: noon - 18 * 3_600_000, to: noon + 18 * 3_600_000 }
      const watched = onDutyByTheMinute({ roster, holidays, ...span })
      for (const [at, expected] of watched) {
        const found = whoIsOnDuty({ rosters: [roster], holidays, duty: 'caregiver', regionPath: [], at })
        const names = found.outcome === 'on-duty' ? found.personIds.toSorted() : []
        expect([new Date(at).toISOString(), names]).toEqual([new Date(at).toISOString(), expected])
      }
    }),
    { numRuns: 40 },
  )
})
