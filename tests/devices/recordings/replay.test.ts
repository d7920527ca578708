import { expect, test } from 'vitest'
import type { Telemetry } from '../../../contracts/telemetry.ts'
import { follow } from '../../../devices/follow.ts'
import { replay } from '../../../devices/recordings/replay.ts'
import { goesSilent } from '../../../devices/scenarios/goes-silent.ts'
import { wifiOutage } from '../../../devices/scenarios/wifi-outage.ts'
import { simulate } from '../../../devices/simulate.ts'
import { aFastClock, aTalker } from '../a-followed-clock.ts'

const row = (seq: number, at: number): Telemetry => ({
  v: 1,
  boot: 'r',
  seq,
  at,
  every: 30_000,
  occupied: [true],
})

test('every row goes out when the clock reaches its end, on two beds under one hold', async () => {
  const { clock, holds, isReleased } = aFastClock(0)
  const [first, second] = [aTalker(clock.now), aTalker(clock.now)]
  await replay({
    clock,
    devices: [
      { client: first.client, messages: [row(0, 1000), row(1, 31_000)] },
      { client: second.client, messages: [row(0, 16_000)] },
    ],
  })
  expect(first.said).toEqual([
    { seq: 0, at: 31_000 },
    { seq: 1, at: 61_000 },
  ])
  expect(second.said).toEqual([{ seq: 0, at: 46_000 }])
  expect(holds).toEqual([0, 31_000, 46_000, 61_000])
  expect(isReleased()).toBe(true)
})

test('the clock is not let past a row before the row before it is acknowledged', async () => {
  const { clock, holds } = aFastClock(0)
  let puback = () => {}
  const bed = aTalker(clock.now, () => new Promise((resolve) => (puback = resolve)))
  const done = replay({ clock, devices: [{ client: bed.client, messages: [row(0, 0), row(1, 30_000)] }] })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(holds).toEqual([0, 30_000])
  puback()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(holds).toEqual([0, 30_000, 60_000])
  puback()
  expect(await done).toEqual({ sent: 2, now: 60_000 })
})

test('a night that is long past goes out at once, in the order of the file, a bounded number ahead', async () => {
  const { clock, holds } = aFastClock(1e9)
  const bed = aTalker(clock.now, () => new Promise((resolve) => setTimeout(resolve, 1)))
  const messages = Array.from({ length: 200 }, (_, seq) => row(seq, seq % 2 === 0 ? 500_000 - seq : seq))
  await replay({ clock, devices: [{ client: bed.client, messages }] })
  expect(bed.said.map(({ seq }) => seq)).toEqual(messages.map(({ seq }) => seq))
  expect(bed.mostAhead()).toBeLessThanOrEqual(20)
  expect(holds).toEqual([1e9])
})

test('shifted to now, the first row begins now and the pace stays', async () => {
  const { clock } = aFastClock(5_000_000)
  const bed = aTalker(clock.now)
  await replay({
    clock,
    shift: 'now',
    devices: [{ client: bed.client, messages: [row(0, 1000), row(1, 45_000)] }],
  })
  expect(bed.said.map(({ at }) => at)).toEqual([5_030_000, 5_074_000])
})

test('the clock is let go even when a device fails', async () => {
  const { clock, isReleased } = aFastClock(0)
  const client = {
    ...aTalker(clock.now).client,
    send: () => {
      throw new Error('gone')
    },
  }
  const run = replay({ clock, devices: [{ client, messages: [row(0, 0)] }] })
  await expect(run).rejects.toThrow('gone')
  expect(isReleased()).toBe(true)
})

test('nobody waits for a bed whose home is offline, and its network comes back on time', async () => {
  const { clock } = aFastClock(0)
  const bed = aTalker(clock.now)
  const offline = {
    ...bed.client,
    settled: () => (bed.network.at(-1)?.startsWith('down') ? new Promise<void>(() => {}) : Promise.resolve()),
  }
  const journey = simulate({ scenario: wifiOutage, kind: 'family-bed', seed: 1, start: 0 })
  const { now } = await follow({ lanes: [{ client: offline, journey }], clock })
  expect(bed.network).toEqual(['down@300000', 'up@1200000'])
  expect(now).toBe(30 * 60_000)
})

test('a bed that dies is unplugged at that minute', async () => {
  const { clock } = aFastClock(0)
  const bed = aTalker(clock.now)
  const journey = simulate({ scenario: goesSilent, kind: 'family-bed', seed: 1, start: 0 })
  await follow({ lanes: [{ client: bed.client, journey }], clock })
  expect(bed.network).toEqual(['down@180000'])
  expect(bed.said.length).toBeGreaterThan(0)
})
