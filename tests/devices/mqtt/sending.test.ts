import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CallType, callTypes } from '../../../contracts/event.ts'
import { createSending, type Transmit } from '../../../devices/mqtt/sending.ts'
import type { Outgoing } from '../../../devices/outgoing.ts'

const event = (id: string, type: 'sos' | 'left-bed' | CallType): Outgoing =>
  ({ kind: 'event', body: { v: 1, id, at: 1, type, data: { key: 'cord' } } }) as Outgoing
const telemetry = (seq: number): Outgoing => ({ kind: 'telemetry', body: { v: 1, seq, at: 1 } })

/** A device whose clock and connection the test moves. */
function aDevice() {
  let now = 1_000_000
  let n = 0
  let timers: { at: number; work: () => void }[] = []
  const forgotten: number[] = []
  const sent: { name: string; at: number; stamp: number | undefined; puback: () => void }[] = []
  const sending = createSending({
    spool: { forget: (gone) => forgotten.push(gone) },
    clock: {
      now: () => now,
      after(ms, work) {
        const timer = { at: now + ms, work }
        timers.push(timer)
        return () => {
          timers = timers.filter((one) => one !== timer)
        }
      },
    },
    log: () => {},
  })
  const transmit: Transmit = ({ kind, body }, puback) => {
    const name = 'id' in body ? body.id : `t${'seq' in body ? body.seq : kind}`
    sent.push({ name, at: now, stamp: 'sent' in body ? body.sent : undefined, puback })
  }
  return {
    sending,
    transmit,
    forgotten,
    sent,
    say: (message: Outgoing) => sending.add({ n: n++, message }),
    names: () => sent.map(({ name }) => name),
    pass(ms: number) {
      const end = now + ms
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        timers = timers.filter((one) => one !== next)
        now = next.at
        next.work()
      }
      now = end
    },
  }
}

test('a call overtakes the telemetry that piled up while the home was offline', () => {
  const bed = aDevice()
  for (let seq = 0; seq < 100; seq += 1) bed.say(telemetry(seq))
  bed.say(event('press', 'sos'))
  bed.sending.up(bed.transmit)
  expect(bed.names().slice(0, 3)).toEqual(['press', 't0', 't1'])
})

test('a call does not wait for telemetry that is still in flight', () => {
  const bed = aDevice()
  for (let seq = 0; seq < 100; seq += 1) bed.say(telemetry(seq))
  bed.sending.up(bed.transmit)
  const before = bed.sent.length
  expect(before).toBeLessThan(100)
  bed.say(event('press', 'sos'))
  expect(bed.names().slice(before)).toEqual(['press'])
})

test.each(callTypes)(
  '%s is said every ten seconds until it is answered, with the same id and a new time',
  (type) => {
    const bed = aDevice()
    bed.sending.up(bed.transmit)
    bed.say(event('call', type))
    bed.sent[0]?.puback()
    bed.pass(25_000)
    expect(bed.names()).toEqual(['call', 'call', 'call'])
    expect(bed.sent.map(({ stamp }) => stamp)).toEqual([1_000_000, 1_010_000, 1_020_000])
    bed.sending.answered('call')
    bed.pass(60_000)
    expect(bed.names()).toHaveLength(3)
    expect(bed.forgotten).toEqual([0])
  },
)

test('an answer to one call does not silence another', () => {
  const bed = aDevice()
  bed.sending.up(bed.transmit)
  bed.say(event('first', 'sos'))
  bed.say(event('second', 'sos'))
  bed.sending.answered('first')
  bed.pass(10_000)
  expect(bed.names()).toEqual(['first', 'second', 'second'])
})

test('a call that the broker has but nobody answers is given up after half an hour', () => {
  const bed = aDevice()
  bed.sending.up(bed.transmit)
  bed.say(event('call', 'sos'))
  bed.sent[0]?.puback()
  bed.pass(40 * 60_000)
  expect(bed.names()).toHaveLength(180)
  expect(bed.forgotten).toEqual([0])
})

test('a call that never reached the broker is never given up', () => {
  const bed = aDevice()
  bed.say(event('call', 'sos'))
  bed.pass(3 * 3_600_000)
  bed.sending.up(bed.transmit)
  expect(bed.names()).toEqual(['call'])
  bed.pass(40 * 60_000)
  expect(bed.forgotten).toEqual([])
})

test('an event that is no call leaves with its PUBACK and is not repeated', () => {
  const bed = aDevice()
  bed.sending.up(bed.transmit)
  bed.say(event('left', 'left-bed'))
  bed.sent[0]?.puback()
  bed.pass(60_000)
  expect(bed.names()).toEqual(['left'])
  expect(bed.forgotten).toEqual([0])
})

test('whatever happens to the connection, everything said is acknowledged in the end and settles', async () => {
  const moves = fc.array(fc.constantFrom('up', 'down', 'say', 'call', 'puback', 'pass'), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      const bed = aDevice()
      let said = 0
      for (const step of steps) {
        if (step === 'up') bed.sending.up(bed.transmit)
        if (step === 'down') bed.sending.down()
        if (step === 'say') bed.say(telemetry(said++))
        if (step === 'call') bed.say(event(`c${said++}`, 'sos'))
        if (step === 'puback') bed.sent.shift()?.puback()
        if (step === 'pass') bed.pass(11_000)
      }
      bed.sending.down()
      bed.sending.up(bed.transmit)
      for (let next = bed.sent.shift(); next; next = bed.sent.shift()) next.puback()
      expect(bed.sending.unacknowledged()).toBe(0)
      await bed.sending.settled()
    }),
  )
})
