import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openSpool } from '../../../devices/mqtt/spool.ts'
import type { Outgoing } from '../../../devices/outgoing.ts'

const message = (seq: number): Outgoing => ({ kind: 'telemetry', body: { v: 1, boot: 'b', seq, at: 1 } })
const aFolder = () => mkdtemp(join(tmpdir(), 'spool-'))
const openIn = (dir: string, log: (line: string) => void = () => {}) =>
  openSpool({ dir, deviceId: 'bed-1', log })

test('whatever a device had on disk when it was killed is still there, whenever it is killed', async () => {
  for (const afterMs of [30, 90, 170]) {
    const dir = await aFolder()
    const script = resolve(import.meta.dirname, 'keep-talking.ts')
    const child = spawn(resolve('node_modules/.bin/node'), [script, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const kept: number[] = []
    const lines = createInterface(child.stdout)
    lines.on('line', (line) => kept.push(Number(line)))
    await once(lines, 'line')
    await new Promise((done) => setTimeout(done, afterMs))
    child.kill('SIGKILL')
    await once(child, 'close')
    const after = await openIn(dir)
    await after.close()
    const owed = new Set(after.owed.map(({ n }) => n))
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter((n) => n % 3 !== 0 && !owed.has(n))).toEqual([])
  }
})

test('a line cut short by a power loss costs that line only, and the next message is readable', async () => {
  const dir = await aFolder()
  const first = await openIn(dir)
  await first.keep(message(0))
  await first.close()
  await appendFile(join(dir, 'bed-1.spool'), '{"n":1,"message":{"kind":"tele')
  const second = await openIn(dir)
  await second.keep(message(2))
  await second.close()
  const third = await openIn(dir)
  expect(third.owed.map((one) => one.message)).toEqual([message(0), message(2)])
  await third.close()
})

test('an unreadable line in the middle is reported and does not take the others with it', async () => {
  const dir = await aFolder()
  const first = await openIn(dir)
  await first.keep(message(0))
  await first.close()
  await appendFile(join(dir, 'bed-1.spool'), `rubbish\n{"n":7,"message":${JSON.stringify(message(7))}}\n`)
  const said: string[] = []
  const second = await openIn(dir, (line) => said.push(line))
  expect(second.owed.map(({ n }) => n)).toEqual([0, 7])
  expect(said).toEqual(['spool of bed-1: 1 lines could not be read and are left out'])
  expect((await second.keep(message(8))).spooled.n).toBe(8)
  await second.close()
})

test('the file of a device that is always heard does not grow without end', async () => {
  const dir = await aFolder()
  const spool = await openIn(dir)
  for (let round = 0; round < 60; round += 1) {
    const group = await Promise.all(Array.from({ length: 100 }, (_, seq) => spool.keep(message(seq))))
    for (const { spooled } of group) spool.forget(spooled.n)
  }
  const kept = await spool.keep(message(1))
  spool.forget(kept.spooled.n)
  await spool.close()
  expect((await readFile(join(dir, 'bed-1.spool'), 'utf8')).length).toBeLessThan(300_000)
})
