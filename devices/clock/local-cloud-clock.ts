import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { computerClock, type FollowedClock } from './followed-clock.ts'

const readingSchema = z.object({ now: z.iso.datetime(), speed: z.number().positive() })
type Reading = z.infer<typeof readingSchema> & { readonly readAt: number }

/** A hold must be renewed within 10 s of real time; this leaves room for a slow moment. */
const renewEvery = 4000
/** A local cloud that is being restarted is waited for this long, ms. */
const patience = 120_000

export interface ClockAddress {
  /** origin of the local cloud's console, e.g. http://127.0.0.1:8080 */
  readonly origin: string
  /** one per running simulation */
  readonly holdId: string
  readonly log: (line: string) => void
}

/** The local cloud's clock, or this computer's where there is no such thing (a deployed cloud). */
export async function findClock(address: ClockAddress): Promise<FollowedClock> {
  const response = await fetch(new URL('/clock', address.origin))
  if (response.status === 404) return computerClock
  return followLocalCloud(address, await readReading(response))
}

/** Follows `GET /clock` of the local cloud and keeps it from running ahead with a hold that is renewed until released. */
function followLocalCloud(address: ClockAddress, first: Reading): FollowedClock {
  let reading = first
  let until: number | undefined
  let renewing: NodeJS.Timeout | undefined
  const holdPath = `/clock/holds/${encodeURIComponent(address.holdId)}`

  const call = async (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
    const answer = await callPatiently(address, { method, path, body })
    if (Date.parse(answer.now) >= Date.parse(reading.now)) reading = answer
  }
  const putHold = () =>
    until === undefined ? Promise.resolve() : call('PUT', holdPath, { until: new Date(until).toISOString() })
  const now = () => {
    const at = Date.parse(reading.now)
    // above speed 1 the clock moves in steps: between two readings nothing is known of it
    return reading.speed === 1 ? Math.floor(at + performance.now() - reading.readAt) : at
  }
  return {
    now,
    async hold(newUntil) {
      until = newUntil
      renewing ??= setInterval(() => {
        putHold().catch((error: unknown) => address.log(`clock: the hold could not be renewed: ${error}`))
      }, renewEvery)
      await putHold()
    },
    async reach(time) {
      while (now() < time) await call('GET', `/clock?reach=${new Date(time).toISOString()}`)
    },
    async release() {
      clearInterval(renewing)
      until = undefined
      if (renewing) await call('DELETE', holdPath)
      renewing = undefined
    },
  }
}

async function callPatiently(
  address: ClockAddress,
  request: { method: string; path: string; body: unknown },
): Promise<Reading> {
  const giveUpAt = performance.now() + patience
  for (;;) {
    try {
      return await readReading(await fetch(new URL(request.path, address.origin), initOf(request)))
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
      address.log(`clock: ${error instanceof Error ? error.message : String(error)}, asking again`)
      await sleep(500)
    }
  }
}

function initOf({ method, body }: { method: string; body: unknown }): RequestInit {
  if (body === undefined) return { method }
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function readReading(response: Response): Promise<Reading> {
  if (!response.ok) throw new Error(`the clock answered ${response.status}`)
  return { ...readingSchema.parse(await response.json()), readAt: performance.now() }
}
