import { expect, test } from 'vitest'
import { follow } from '../../devices/follow.ts'
import { helpPress } from '../../devices/scenarios/help-press.ts'
import { simulate } from '../../devices/simulate.ts'
import { aFastClock } from './a-followed-clock.ts'
import { minutes, tenInTheEvening as start } from './a-night.ts'

const seconds = (count: number) => start + count * 1000

/** A bed whose night is followed; somebody begins to watch when it has said its `after`th message. */
async function watched({ after, leases }: { after: number; leases: readonly number[] }) {
  const { clock } = aFastClock(start)
  const journey = simulate({ scenario: helpPress, kind: 'family-bed', seed: 7, start })
  const live: { now: number; at: number; samples: number }[] = []
  const said: number[] = []
  const client = {
    deviceId: 'bed-1',
    send: ({ body }: { body: object }) => {
      const { seq } = body as { seq?: number }
      if (seq !== undefined) said.push(seq)
      if (said.length === after && seq !== undefined) {
        for (const until of leases) journey.stream({ now: clock.now(), until, every: 2000 })
      }
      return { kept: Promise.resolve('disk' as const), acknowledged: Promise.resolve() }
    },
    live: (body: { at: number; occupied?: readonly unknown[] | undefined }) => {
      live.push({ now: clock.now(), at: body.at, samples: body.occupied?.length ?? 0 })
    },
    settled: async () => {},
    setNetwork: () => {},
  }
  await follow({ lanes: [{ client, journey }], clock })
  return { live, said }
}

test('who watches sees two seconds every two seconds, at once, until the device ends it by itself', async () => {
  const { live } = await watched({ after: 1, leases: [seconds(67)] })
  expect(live[0]).toEqual({ now: seconds(8), at: seconds(7), samples: 2 })
  expect(live.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, n) => seconds(7 + 2 * n)))
  expect(live.every(({ now, at, samples }) => now - at === 1000 && samples === 2)).toBe(true)
})

test('asking again prolongs it, and asking for less does not end it', async () => {
  const { live } = await watched({ after: 1, leases: [seconds(30), seconds(60), seconds(20)] })
  expect(live.at(-1)?.at).toBe(seconds(59))
})

test('the calm reports go on as they were, each once', async () => {
  const { said } = await watched({ after: 2, leases: [minutes(3)] })
  const calm = await watched({ after: 99, leases: [] })
  expect(calm.live).toEqual([])
  expect(said).toEqual(calm.said)
})
