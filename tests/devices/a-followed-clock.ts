import type { FollowedClock } from '../../devices/clock/followed-clock.ts'

/** A fast clock: it runs to its hold as soon as somebody waits, and never past it. Notes where it was held. */
export function aFastClock(start: number) {
  let now = start
  let until = Number.NEGATIVE_INFINITY
  const holds: number[] = []
  let released = false
  const clock: FollowedClock = {
    now: () => now,
    async hold(newUntil) {
      until = newUntil
      holds.push(newUntil)
    },
    async reach(time) {
      if (time > until) throw new Error('waits for a time beyond its own hold')
      now = Math.max(now, time)
    },
    async release() {
      released = true
    },
  }
  return { clock, holds, isReleased: () => released }
}

/** A device that notes when it was asked to say what; `acknowledge` decides when its PUBACKs come. */
export function aTalker(now: () => number, acknowledge: () => Promise<void> = async () => {}) {
  const said: { at: number; seq: number | undefined }[] = []
  const network: string[] = []
  const owed = new Set<Promise<void>>()
  let most = 0
  return {
    said,
    network,
    mostAhead: () => most,
    client: {
      deviceId: 'bed-1',
      send(message: { body: object }) {
        said.push({ at: now(), seq: (message.body as { seq?: number }).seq })
        const acknowledged = acknowledge().finally(() => owed.delete(acknowledged))
        owed.add(acknowledged)
        most = Math.max(most, owed.size)
        return { kept: Promise.resolve('disk' as const), acknowledged }
      },
      settled: async () => {
        await Promise.all(owed)
      },
      live: () => {},
      setNetwork: (state: 'down' | 'up') => {
        network.push(`${state}@${now()}`)
      },
    },
  }
}
