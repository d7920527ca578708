import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../../contracts/channel.ts'
import type { Role } from '../../../contracts/person.ts'
import type { Link } from '../../../contracts/place.ts'
import { addressIdOf } from '../../../domain/reach/address-of.ts'
import { checkNight } from '../../../domain/reach/check-night.ts'
import type { AddressState, KnownPerson } from '../../../domain/reach/judge-person.ts'
import { nightFrom } from '../../../domain/reach/night-due.ts'
import { findChanges, planNight, whoIsMeant } from '../../../domain/reach/plan-night.ts'
import { aBed } from '../../support/a-place.ts'
import { anyRoster } from '../roster/any-roster.ts'

const operatorIds = ['per_operator']
const roles = ['caregiver', 'family', 'neighbour', 'grid-worker', 'medical-contact'] as const
const anyLinks = fc.uniqueArray(
  fc.record<Link>({
    personId: fc.constantFrom('per_a', 'per_b', 'per_c', 'per_d'),
    role: fc.constantFrom(...roles),
    order: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 5, selector: ({ personId }) => personId },
)
const anyNight = fc.record({ roster: anyRoster, links: anyLinks, hasRoster: fc.boolean() })

function planOf({ roster: { roster, date, holidays }, links, hasRoster }: NightLike) {
  const from = Date.parse(`${date}T10:00:00Z`)
  const span = nightFrom(from, roster.timeZone)
  const rosters = hasRoster ? [roster] : []
  const bed = aBed()
  const facts = { ...bed, links, record: { ...bed.record, timeZone: roster.timeZone } }
  const changes = findChanges(span, { rosters, holidays })
  const night = { ...span, rosters, holidays, operatorIds, paths: new Map(), changes }
  return { facts, span, stretches: planNight(facts, night) }
}
type NightLike = typeof anyNight extends fc.Arbitrary<infer T> ? T : never

function somebody(personId: string, channels: Channel[], state: AddressState): [string, KnownPerson] {
  const role: Role = personId === 'per_operator' ? 'operator' : 'caregiver'
  const addresses = new Map(channels.map((channel) => [addressIdOf(channel, personId), state]))
  return [personId, { person: { personId, role, channels }, addresses }]
}

const noWay = fc.constantFrom<[Channel[], AddressState] | undefined>(
  undefined,
  [[], 'works'],
  [[{ channel: 'outbox' }], 'dead'],
  [[{ channel: 'wecom', robot: 'ward-1' }], 'failing'],
  [[{ channel: 'smtp', address: 'her@example.org' }], 'works'],
)

test('where everybody can be reached only a duty that nobody has is ever found', () => {
  fc.assert(
    fc.property(anyNight, (night) => {
      const { facts, stretches } = planOf(night)
      const people = whoIsMeant(stretches).map((id) => somebody(id, [{ channel: 'outbox' }], 'works'))
      for (const finding of checkNight(facts, stretches, new Map(people))) {
        const because = finding.what === 'bed-unreadable' ? [] : finding.because
        expect(because.map(({ why }) => why).filter((why) => !/on duty/.test(why))).toEqual([])
        expect(finding.what).toBe('step-reaches-nobody')
      }
      if (!night.hasRoster) expect(checkNight(facts, stretches, new Map(people))).toEqual([])
    }),
  )
})

test('a bed of which no step reaches anybody is found for every minute of the night', () => {
  fc.assert(
    fc.property(anyNight, noWay, (night, way) => {
      const { facts, span, stretches } = planOf(night)
      const people = way ? whoIsMeant(stretches).map((id) => somebody(id, ...way)) : []
      const found = checkNight(facts, stretches, new Map(people))
      expect(new Set(found.map(({ what }) => what))).toEqual(new Set(['bed-reaches-nobody']))
      const spans = found.flatMap((one) => ('from' in one ? [[one.from, one.to]] : []))
      expect(spans[0]?.[0]).toBe(new Date(span.from).toISOString())
      expect(spans.at(-1)?.[1]).toBe(new Date(span.to).toISOString())
      for (const [index, next] of spans.slice(1).entries()) expect(next[0]).toBe(spans[index]?.[1])
    }),
  )
})
