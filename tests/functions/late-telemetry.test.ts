import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { keepDeadline } from '../../functions/keep-deadlines/handler.ts'
import { aHouse, onLane } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

const spell = fc.record({
  minutes: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('asleep', 'fast', 'slow', 'up', 'unseen'),
})
const nights = fc.array(spell, { minLength: 2, maxLength: 6 })
type Night = { minutes: number; what: string }[]

/** What the bed says each minute of a night: true times, as a good clock has them. */
function messagesOf(night: Night) {
  let minute = 0
  return night.flatMap(({ minutes: count, what }) =>
    Array.from({ length: count }, () => {
      const at = tenAtNight + minutes(minute++)
      const six = <T>(value: T): T[] => Array.from({ length: 6 }, () => value)
      const rate = { fast: 131, slow: 44, unseen: 0 }[what] ?? 62
      const inBed = what !== 'up'
      const body = { v: 1, boot: 'b1', seq: minute, at, every: 10_000, occupied: six(inBed), quality: six(5) }
      return { ...body, heartRate: six(inBed ? rate : 255), movement: six(3) }
    }),
  )
}

type Message = ReturnType<typeof messagesOf>[number]
interface Delivery {
  arrived: number
  /** what the device's clock is wrong by, ms */
  off?: number
  message: Message
}

async function live(deliveries: readonly Delivery[]) {
  const house = await aHouse()
  const { tools, stores, time } = house
  const plan = { version: 1, overrides: { 'left-bed-at-night': { minutes: 8 } }, setAt: 0 }
  await stores.putPlan({ placeId: 'bed_1', plan, readVersion: 0, changes: [] })
  for (const { arrived, off = 0, message } of [...deliveries].sort((a, b) => a.arrived - b.arrived)) {
    time.now = arrived
    const body = { ...message, at: message.at + off, sent: arrived + off }
    expect(await ingestTelemetry(tools, onLane({ body, arrived }))).toMatchObject({ outcome: 'judged' })
  }
  time.now += minutes(20)
  await keepDeadline(tools, JSON.stringify({ placeId: 'bed_1', due: time.now }))
  const { items } = await stores.listAlertsOfPlace({ placeId: 'bed_1', limit: 100 })
  return items
}

const happened = (alerts: Awaited<ReturnType<typeof live>>) =>
  alerts
    .filter(({ condition, disproved }) => !['device-silent', 'clock-fault'].includes(condition) && !disproved)
    .flatMap(({ condition, episodes }) =>
      episodes.map(({ onset, end, priority }) => ({ condition, onset, end, priority })),
    )
    .sort((a, b) => a.onset - b.onset || (a.condition < b.condition ? -1 : 1))

const inTime = (messages: readonly Message[]): Delivery[] =>
  messages.map((message) => ({ arrived: message.at + minutes(1), message }))

/** A last word of the bed, so that all ways of delivery end with the same one. */
const closing = (messages: readonly Message[]): Delivery => {
  const at = (messages[0]?.at ?? 0) + minutes(60 * 75)
  return { arrived: at + minutes(1), message: { ...(messages[0] as Message), seq: 9999, at } }
}

test('what a bed with a thin network sends days later happened when it happened', async () => {
  const delays = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 70 * 60 })), {
    minLength: 9,
    maxLength: 9,
  })
  await fc.assert(
    fc.asyncProperty(nights, delays, async (night, late) => {
      const messages = messagesOf(night)
      const slow = inTime(messages).map((delivery, index) => ({
        ...delivery,
        arrived: delivery.arrived + minutes(late[Math.floor(index / 8) % late.length] ?? 0),
      }))
      const end = closing(messages)
      expect(happened(await live([...slow, end]))).toEqual(happened(await live([...inTime(messages), end])))
    }),
    { numRuns: 15 },
  )
})

test('a clock that jumps about moves nothing that happened', async () => {
  const off = fc.oneof(fc.constant(0), fc.integer({ min: 6, max: 900 }), fc.integer({ min: -900, max: -6 }))
  const jumps = fc.array(off, { minLength: 4, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(nights, jumps, async (night, offs) => {
      const messages = messagesOf(night)
      const jumping = inTime(messages).map((delivery, index) => ({
        ...delivery,
        off: minutes(offs[Math.floor(index / 12) % offs.length] ?? 0),
      }))
      const end = closing(messages)
      expect(happened(await live([...jumping, end]))).toEqual(
        happened(await live([...inTime(messages), end])),
      )
    }),
    { numRuns: 15 },
  )
})

test('what the bed itself said late takes its place beside what was measured then', async () => {
  const messages = messagesOf([{ minutes: 200, what: 'asleep' }])
  const { tools, stores, time } = await aHouse()
  for (const { arrived, message } of inTime(messages)) {
    time.now = arrived
    await ingestTelemetry(tools, onLane({ body: { ...message, sent: arrived }, arrived }))
  }
  const at = tenAtNight + minutes(30)
  const data = { condition: 'heart-rate-high', state: 'start', value: 133 }
  const body = { v: 1, id: 'late-1', at, sent: time.now, type: 'vitals', data }
  await ingestEvent(tools, onLane({ body, arrived: time.now, kind: 'event' }))
  const { items } = await stores.listAlertsOfPlace({ placeId: 'bed_1', limit: 100 })
  expect(items).toMatchObject([{ condition: 'heart-rate-high', state: 'recorded', onset: at, late: true }])
  // Measured inside again for two minutes, it was over then.
  expect(items[0]?.endedAt).toBeDefined()
})
