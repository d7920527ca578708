import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Allowance, alwaysPasses, checkFlood, type Passing } from '../../../domain/flood.ts'

const begin = Date.parse('2026-11-22T02:00:00Z')
const minute = 60_000
const week = 7 * 24 * 60 * minute

/** Lets messages through one after the other and tells how many had to be put aside. */
function send(messages: readonly Passing[], from?: Allowance) {
  let allowance = from
  let aside = 0
  for (const message of messages) {
    const checked = checkFlood(allowance, message)
    if (checked.outcome === 'passes') allowance = checked.allowance
    else aside += 1
  }
  return { aside, allowance }
}

const live = (arrived: number, reportEvery = minute): Passing => ({
  ...{ arrived, sent: arrived, at: arrived - reportEvery, reportEvery },
})
/** Sent after the line came back: taken at `at`, one every 20 ms. */
const backlog = (of: { from: number; until: number; reportEvery: number }): Passing[] => {
  const { from, until, reportEvery } = of
  return Array.from({ length: Math.floor((until - from) / reportEvery) }, (_, index) => {
    const arrived = until + index * 20
    return { arrived, sent: arrived, at: from + index * reportEvery, reportEvery }
  })
}

describe('a device that sends as it should', () => {
  it('has nothing put aside, whatever its cadence, its outages and the state changes it tells early', () => {
    const outages = fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 2_000 })), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.constantFrom(30_000, minute, 300_000), outages, (reportEvery, turns) => {
        let [now, aside] = [begin, 0]
        let allowance: Allowance | undefined
        for (const [linedMinutes, goneMinutes] of turns) {
          const heard: Passing[] = []
          for (const end = now + linedMinutes * minute; now < end; now += reportEvery)
            heard.push(live(now, reportEvery))
          const from = now
          now += goneMinutes * minute
          const late = backlog({ from, until: now, reportEvery })
          const done = send([...heard, ...late], allowance)
          aside += done.aside
          allowance = done.allowance
        }
        expect(aside).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('gives back a whole week without a line, and its live messages pass meanwhile', () => {
    const late = backlog({ from: begin - week, until: begin, reportEvery: minute })
    expect(late).toHaveLength(10_080)
    const between = late.flatMap((message, index) =>
      index % 3_000 === 0 ? [message, live(message.arrived)] : [message],
    )
    expect(send(between).aside).toBe(0)
  })
})

describe('a device that floods', () => {
  it('gets 120 at once and one more each second, however the messages are ordered', () => {
    const flood = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 400, maxLength: 600 })
    fc.assert(
      fc.property(flood, (offsets) => {
        const passed = (times: readonly number[]) =>
          times.length - send(times.map((offset) => live(begin + offset))).aside
        const inOrder = passed(offsets.toSorted((one, other) => one - other))
        expect(inOrder).toBeGreaterThanOrEqual(120)
        expect(inOrder).toBeLessThanOrEqual(181)
        expect(passed(offsets)).toBeLessThanOrEqual(181)
        expect(passed(offsets)).toBeGreaterThanOrEqual(120)
      }),
      { numRuns: 50 },
    )
  })

  it('is heard again when it calms down, and told why it was not', () => {
    const flood = Array.from({ length: 500 }, (_, index) => live(begin + index * 2))
    const { aside, allowance } = send(flood)
    expect(aside).toBe(380)
    expect(checkFlood(allowance, live(begin + 1_000))).toEqual({
      ...{ outcome: 'floods', because: 'sends too many: more than 120 at once and 60 a minute' },
    })
    expect(send([live(begin + 3_000), live(begin + 63_000)], allowance).aside).toBe(0)
  })

  it('cannot hide behind a backlog for ever', () => {
    const late = Array.from({ length: 13_000 }, (_, index) => ({
      ...{ arrived: begin + index, sent: begin + index, at: begin - 60 * minute, reportEvery: minute },
    }))
    expect(send(late).aside).toBe(13_000 - 12_096)
    expect(checkFlood(send(late).allowance, live(begin + 13_000)).outcome).toBe('passes')
  })
})

it('calls, alert keys and check-ins are never counted against it', () => {
  for (const type of ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water', 'alert-key', 'check-in'])
    expect(alwaysPasses(type), type).toBe(true)
  for (const type of ['measurement', 'wet', 'button-test', 'battery-low'])
    expect(alwaysPasses(type), type).toBe(false)
})
