import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createHolds } from '../../../local/clock/holds.ts'
import { createSteppedClock } from '../../../local/clock/stepped-clock.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const clock of open.splice(0)) clock.close()
})

function aClock(speed = 1000) {
  const said: string[] = []
  const saved: number[] = []
  let real = 0
  const holds = createHolds({ realNow: () => real, log: (line) => said.push(line) })
  const save = (now: number) => saved.push(now)
  const clock = createSteppedClock({ startAt: 0, speed, holds, save, log: (line) => said.push(line) })
  open.push(clock)
  return { clock, holds, said, saved, passReal: (ms: number) => (real += ms) }
}

test('works off due things in order, each at exactly its time', async () => {
  const { clock } = aClock()
  const seen: [string, number][] = []
  await new Promise<void>((resolve) => {
    clock.at(5000, () => resolve())
    clock.at(3000, () => seen.push(['second', clock.now()]))
    clock.at(1000, () => seen.push(['first', clock.now()]))
    clock.at(2000, () => seen.push(['cancelled', clock.now()]))()
  })
  expect(seen).toEqual([
    ['first', 1000],
    ['second', 3000],
  ])
})

test('stands still while anybody works, and waits for the last of them', async () => {
  const { clock } = aClock()
  const first = clock.busy('a function')
  const second = clock.busy('a queue')
  const before = clock.now()
  first()
  first()
  await sleep(30)
  expect(clock.now()).toBe(before)
  second()
  await sleep(30)
  expect(clock.now()).toBeGreaterThan(before)
})

test('does what is already due even while somebody works', async () => {
  const { clock } = aClock()
  clock.busy('a function')
  await new Promise<void>((resolve) => clock.at(clock.now(), resolve))
})

test('never passes what a simulator holds; a dead simulator lets go after ten real seconds', async () => {
  const { clock, holds, said, passReal } = aClock()
  holds.put('bed-1', 4000)
  await sleep(60)
  expect(clock.now()).toBe(4000)
  passReal(9000)
  holds.put('bed-1', 4000)
  await sleep(30)
  passReal(9000)
  await sleep(30)
  expect(clock.now()).toBe(4000)
  passReal(2000)
  await sleep(30)
  expect(clock.now()).toBeGreaterThan(4000)
  expect(said).toEqual([expect.stringContaining('bed-1')])
})

test('keeps the speed as an upper bound and saves every value before it is told', async () => {
  const { clock, saved } = aClock(10)
  const startedAt = performance.now()
  await new Promise<void>((resolve) => clock.at(500, resolve))
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(49)
  expect(saved.at(-1)).toBe(clock.now())
  expect([...saved].sort((a, b) => a - b)).toEqual(saved)
})

test('a stalled machine does not pass for quiet hours at the bed', async () => {
  const { clock } = aClock(1000)
  await sleep(10)
  const before = clock.now()
  const stallUntil = performance.now() + 300
  while (performance.now() < stallUntil);
  await sleep(1)
  expect(clock.now() - before).toBeLessThanOrEqual(30_000)
})

test('somebody who asks for the next due thing all the time does not stop the clock', async () => {
  const { clock } = aClock()
  const before = clock.now()
  const asking = setInterval(() => clock.at(1e9, () => undefined), 1)
  await sleep(60)
  clearInterval(asking)
  expect(clock.now()).toBeGreaterThan(before)
})
