import type { Departure, Journey } from '../departure.ts'
import type { Outgoing } from '../outgoing.ts'
import { randomAt } from '../random.ts'
import type { FaultPlan } from './faults.ts'

/** A device repeats a transmission that is not acknowledged after this long, ms. */
const repeatAfterMs = 10_000
/** Longer than this many transmissions no message of a bad network is lost in a row (our choice). */
const mostLost = 2

type Sending = Extract<Departure, { act: 'send' }>

/**
 * The same journey through a bad network: what is said arrives later, twice, after its successor or not at all, and with
 * the times of a wrong clock. What the device measured stays as it is. The same plan gives the same faults.
 */
export function withFaults(journey: Journey, { plan, start }: { plan: FaultPlan; start: number }): Journey {
  const waiting: Departure[] = plan.outages.flatMap(({ from, to }) => [
    { due: Math.round(start + from * 60_000), act: 'network' as const, state: 'down' as const },
    { due: Math.round(start + to * 60_000), act: 'network' as const, state: 'up' as const },
  ])
  let drawn = 0
  const random = () => randomAt(plan.seed, drawn++)
  let head = journey.next()

  const put = (departure: Departure) => {
    const index = waiting.findIndex(({ due }) => due > departure.due)
    waiting.splice(index < 0 ? waiting.length : index, 0, departure)
  }
  const take = (departure: Departure) => {
    if (departure.act === 'send') for (const one of sendings(departure, { plan, start, random })) put(one)
    else put(departure)
    // A device that is dead repeats nothing, and its home has no network to lose.
    if (departure.act !== 'power-off') return
    waiting.splice(0, waiting.length, ...waiting.filter(({ due }) => due <= departure.due))
    head = undefined
  }
  return {
    next() {
      while (head && head.due <= (waiting[0]?.due ?? Number.POSITIVE_INFINITY)) {
        const departure = head
        head = journey.next()
        take(departure)
      }
      // the network of a home that is over is nobody's concern
      if (!head && waiting.every(({ act }) => act === 'network' && plan.outages.length > 0))
        waiting.length = 0
      return waiting.shift()
    },
  }
}

/** What the device's clock is ahead of the true time at `at`, ms. */
export const skewOf = (plan: FaultPlan, { start, at }: { start: number; at: number }): number =>
  Math.round(plan.clock.offset + (plan.clock.driftPerHour * (at - start)) / 3_600_000)

interface Way {
  plan: FaultPlan
  start: number
  random: () => number
}

function sendings(departure: Sending, { plan, start, random }: Way): Sending[] {
  const { loss, gone, duplication, reorder, delay } = plan.rates
  const message = stamp(departure.message, { plan, start, due: departure.due })
  if (message.kind === 'telemetry' && random() < gone) return []
  let { due } = departure
  for (let lost = 0; lost < mostLost && random() < loss; lost += 1) due += repeatAfterMs
  if (random() < reorder) due += 1000 + Math.round(4000 * random())
  if (random() < delay.share) due += Math.round(delay.upTo * random())
  const once: Sending = { ...departure, due, message }
  return random() < duplication ? [once, { ...once, due: due + Math.round(15_000 * random()) }] : [once]
}

function stamp(
  message: Outgoing,
  { plan, start, due }: { plan: FaultPlan; start: number; due: number },
): Outgoing {
  if (message.kind === 'reply') return message
  const { body } = message
  const wrong = body.at + skewOf(plan, { start, at: body.at })
  const at = plan.clock.unit === 'seconds' ? Math.round(wrong / 1000) : wrong
  if (message.kind === 'event') return { kind: 'event', body: { ...message.body, at } }
  const restarts = plan.restarts.filter((minute) => start + minute * 60_000 <= due).length
  const hours = (due - start) / 3_600_000
  const { battery } = plan
  return {
    kind: 'telemetry',
    body: {
      ...message.body,
      at,
      ...(restarts > 0 && message.body.boot ? { boot: `${message.body.boot}-r${restarts}` } : {}),
      ...(battery
        ? { battery: Math.max(0, Math.round(10 * (battery.start - battery.perHour * hours)) / 10) }
        : {}),
    },
  }
}
