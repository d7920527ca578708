import type { FollowedClock } from './clock/followed-clock.ts'
import type { Departure, Journey } from './departure.ts'
import type { DeviceClient } from './mqtt/device-client.ts'

/** One device on its way through a night. */
export interface Lane {
  readonly client: Pick<DeviceClient, 'send' | 'live' | 'settled' | 'setNetwork' | 'deviceId'>
  readonly journey: Journey
}

export interface Progress {
  /** messages handed to the devices so far */
  readonly sent: number
  /** where the clock stands, ms */
  readonly now: number
}

/** What is overdue is sent at once, but at most this many messages of one device ahead of its acknowledgements. */
const aheadAtMost = 20

/**
 * Sends every lane's departures when the clock reaches them, several devices under one hold: the clock goes on only when
 * everything said so far is acknowledged. What is already past is sent as fast as it is acknowledged.
 */
export async function follow(run: {
  lanes: readonly Lane[]
  clock: FollowedClock
  onProgress?: (progress: Progress) => void
}): Promise<Progress> {
  const { clock } = run
  let wake = () => {}
  const walkers = run.lanes.map((lane) => walk(lane, () => wake()))
  let sent = 0
  try {
    // a fast clock stands still from here on; it must not run off while the past is being sent
    await clock.hold(clock.now())
    for (;;) {
      const due = Math.min(...walkers.map((walker) => walker.due()))
      if (due === Number.POSITIVE_INFINITY) break
      if (due > clock.now()) {
        await Promise.all(walkers.map((walker) => walker.settled()))
        await clock.hold(due)
        const hurried = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([clock.reach(due), hurried])
      }
      const moved = await Promise.all(walkers.map((walker) => walker.goUntil(clock.now())))
      sent += moved.reduce((sum, one) => sum + one, 0)
      run.onProgress?.({ sent, now: clock.now() })
    }
    await Promise.all(walkers.map((walker) => walker.settled()))
  } finally {
    await clock.release()
  }
  return { sent, now: clock.now() }
}

function walk({ client, journey }: Lane, onHurry: () => void) {
  let head = journey.next()
  journey.onHurry?.(() => {
    head = journey.next()
    onHurry()
  })
  let online = true
  const inFlight = new Set<Promise<void>>()

  const send = async (departure: Extract<Departure, { act: 'send' }>) => {
    const { kept, acknowledged } = client.send(departure.message)
    await kept
    const done = acknowledged.finally(() => inFlight.delete(done))
    inFlight.add(done)
    if (online && inFlight.size >= aheadAtMost) await Promise.race(inFlight)
  }
  const depart = async (departure: Departure): Promise<number> => {
    if (departure.act === 'send') {
      await send(departure)
      return 1
    }
    if (departure.act === 'live') {
      client.live(departure.body)
      return 0
    }
    online = departure.act === 'network' && departure.state === 'up'
    client.setNetwork(online ? 'up' : 'down')
    return 0
  }
  return {
    due: () => head?.due ?? Number.POSITIVE_INFINITY,
    settled: () => (online ? client.settled() : Promise.resolve()),
    /** Does everything due by `now` and says how many messages that were. */
    async goUntil(now: number): Promise<number> {
      let sent = 0
      // bounded, so that one lane's past does not keep the others waiting
      for (let turn = 0; head && head.due <= now && turn < aheadAtMost; turn += 1) {
        const departing = head
        head = journey.next()
        sent += await depart(departing)
      }
      return sent
    },
  }
}
