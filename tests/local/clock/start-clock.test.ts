import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startClock } from '../../../local/clock/start-clock.ts'

const aHome = () => mkdtempSync(join(tmpdir(), 'carebed-clock-'))
const log = () => undefined
const evening = '2025-04-03T22:00:00+01:00'

test('a night that is played fast goes on where it was stopped', async () => {
  const home = aHome()
  const clock = startClock({ home, clock: evening, speed: 3600, log })
  clock.holds.release('start')
  await new Promise<void>((resolve) => clock.at(Date.parse(evening) + 60_000, resolve))
  const stoppedAt = clock.now()
  clock.close()
  const again = startClock({ home, speed: 3600, log })
  expect(again.now()).toBeGreaterThanOrEqual(stoppedAt)
  expect(again.now()).toBeLessThan(stoppedAt + 60_000)
  again.close()
})

test('a fast clock waits at its start for the first simulator, so that no minute runs by unwatched', async () => {
  const clock = startClock({ home: aHome(), clock: evening, speed: 3600, log })
  await sleep(50)
  expect(clock.now()).toBe(Date.parse(evening))
  clock.holds.put('bed-1', Date.parse(evening) + 60_000)
  await new Promise<void>((resolve) => clock.at(Date.parse(evening) + 60_000, resolve))
  await sleep(20)
  expect(clock.now()).toBe(Date.parse(evening) + 60_000)
  clock.close()
})

test('a killed clock at speed 1 never comes back earlier than it was', () => {
  const home = aHome()
  const clock = startClock({ home, clock: evening, speed: 1, log })
  const killedAt = clock.now()
  const record = JSON.parse(readFileSync(join(home, 'clock.json'), 'utf8'))
  expect(record.now).toBeGreaterThan(killedAt)
  clock.close()
})

test('another clock for the same state is an error with the way out', () => {
  const home = aHome()
  startClock({ home, speed: 1, log }).close()
  expect(() => startClock({ home, clock: evening, speed: 1, log })).toThrow('--fresh')
})
