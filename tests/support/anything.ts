import fc from 'fast-check'
import { expect } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { markTypes } from '../../contracts/mark.ts'
import { placeStateSchema } from '../../contracts/place.ts'
import { ruleNames } from '../../contracts/rule-settings.ts'
import type { Act } from '../../domain/acts.ts'
import { aBed, aBlock, minutes, PlaceOnPaper, tenAtNight } from './a-place.ts'

/** A bed whose plan asks for everything there is. */
const everything = Object.fromEntries(
  ruleNames
    .filter((name) => ['not-in-bed-by', 'not-up-by', 'sit-up', 'unlike-before'].includes(name))
    .map((name) => [name, { on: true }]),
)

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })
export const columns = fc.record({
  occupied: perhaps(fc.boolean()),
  heartRate: perhaps(fc.integer({ min: 20, max: 250 })),
  respirationRate: perhaps(fc.integer({ min: 2, max: 60 })),
  movement: perhaps(fc.integer({ min: 0, max: 100 })),
  quality: perhaps(fc.integer({ min: 0, max: 5 })),
})
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constant<Act>({ what: 'acknowledge' }),
  fc.constant<Act>({ what: 'arrive' }),
  fc.constant<Act>({ what: 'release' }),
  fc.constant<Act>({ what: 'escalate' }),
  fc.constant<Act>({ what: 'resolve', outcome: 'real' }),
)
const falls = fc.record({
  certainty: fc.constantFrom('suspected', 'confirmed', 'cancelled'),
  re: fc.constantFrom('fall-1', 'fall-2'),
})

/** One thing that may happen, and how many minutes after the one before. */
const step = fc.record({
  after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 400 })),
  what: fc.oneof(
    fc.record({
      kind: fc.constant('block' as const),
      columns,
      late: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 80 * 60 }) },
      ),
      samples: fc.integer({ min: 1, max: 30 }),
      every: fc.constantFrom(250, 1000, 10_000, 60_000),
      deviceId: fc.constantFrom('mat-1', 'mat-1', 'mat-2'),
      initialising: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('press' as const),
      late: fc.integer({ min: 0, max: 5000 }),
      again: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('fall' as const),
      data: falls,
      id: fc.constantFrom('fall-1', 'fall-2', 'fall-3'),
    }),
    fc.record({
      kind: fc.constant('mark' as const),
      type: fc.constantFrom(...markTypes.filter((type) => (type as string) !== 'measurement')),
      late: fc.integer({ min: 0, max: 4000 }),
      state: fc.constantFrom('start', 'end'),
      value: perhaps(fc.integer({ min: 1, max: 250 })),
    }),
    fc.record({ kind: fc.constant('act' as const), act: acts, which: fc.nat(20) }),
    fc.record({ kind: fc.constant('pause' as const), minutes: fc.integer({ min: 1, max: 800 }) }),
    /** she does not breathe for a while, and what the bed says of its end may come late */
    fc.record({
      kind: fc.constant('apnoea' as const),
      seconds: fc.integer({ min: 5, max: 200 }),
      endLate: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 3000 })),
    }),
    fc.record({ kind: fc.constant('look' as const) }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export interface Lived {
  place: PlaceOnPaper
  pressed: Set<string>
  resolvedByHand: Set<string>
}

export function live(steps: readonly Step[]): Lived {
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: everything } }))
  const lived: Lived = { place, pressed: new Set(), resolvedByHand: new Set() }
  let now = tenAtNight
  for (const [index, { after, what }] of steps.entries()) {
    now += minutes(after)
    happen(lived, what, { now, index })
    const plain: unknown = JSON.parse(JSON.stringify(place.state))
    expect(plain).toEqual(place.state)
    expect(placeStateSchema.safeParse(plain).success).toBe(true)
  }
  for (const later of [1, 2, 60, 600]) place.look(now + minutes(later))
  return lived
}

function happen(lived: Lived, what: Step['what'], { now, index }: { now: number; index: number }): void {
  const { place } = lived
  switch (what.kind) {
    case 'block':
      place.hear(blockOf(what, { now, index }))
      return
    case 'press': {
      const id =
        what.again && lived.pressed.size > 0 ? ([...lived.pressed].at(-1) as string) : `press-${index}`
      place.press({ id, at: now - minutes(what.late), sent: now })
      lived.pressed.add(id)
      return
    }
    case 'fall': {
      const { id, data } = what
      place.press({
        type: 'fall',
        id: `${id}-${data.certainty}`,
        at: now,
        data: { ...data, re: `${data.re}-suspected` },
      })
      return
    }
    case 'mark': {
      const said = {
        state: what.state,
        condition: 'heart-rate-high',
        part: 'mat',
        ...(what.value === null ? {} : { value: what.value, seconds: what.value }),
      }
      place.say({ type: what.type, id: `mark-${index}`, at: now - minutes(what.late), sent: now, data: said })
      return
    }
    case 'act': {
      const all = [...place.alerts.values()]
      const alert = all[what.which % Math.max(1, all.length)]
      if (!alert) return
      const by = { personId: 'per_first', name: 'A. Example' }
      const done = place.take({ kind: 'act', alertId: alert.alertId, act: what.act, by }, now)
      if (done.outcome === 'decided' && what.act.what === 'resolve') lived.resolvedByHand.add(alert.alertId)
      return
    }
    case 'pause':
      place.pause({ until: now + minutes(what.minutes), now })
      return
    case 'apnoea':
      notBreathe(place, { now, index, ...what })
      return
    case 'look':
      place.look(now)
      return
    default:
      what satisfies never
  }
}

function notBreathe(
  place: PlaceOnPaper,
  { now, index, seconds, endLate }: { now: number; index: number; seconds: number; endLate: number },
): void {
  const type = 'no-breathing' as const
  place.say({ type, id: `start-${index}`, at: now, data: { state: 'start' } })
  place.look(now + 31_000)
  const end = now + seconds * 1000
  const sent = Math.max(now + 31_000, end) + minutes(endLate)
  place.say({ type, id: `end-${index}`, at: end, sent, data: { state: 'end' } })
}

export function blockOf(
  what: Extract<Step['what'], { kind: 'block' }>,
  { now, index }: { now: number; index: number },
): Block {
  const column = <T>(value: T): T[] => Array.from({ length: what.samples }, () => value)
  const { occupied, heartRate, respirationRate, movement, quality } = what.columns
  return aBlock({
    at: now - minutes(what.late) - what.samples * what.every,
    samples: what.samples,
    every: what.every,
    deviceId: what.deviceId,
    initialising: what.initialising,
    sent: now,
    arrived: now,
    boot: 'b1',
    seq: index,
    occupied: column(occupied),
    heartRate: column(heartRate),
    respirationRate: column(respirationRate),
    movement: column(movement),
    quality: column(quality),
  })
}

/** Up to sixty things that happen at a bed, one after the other. */
export const anything = fc.array(step, { minLength: 1, maxLength: 60 })
