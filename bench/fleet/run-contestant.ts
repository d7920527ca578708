/** One contestant in a process of its own: connects its beds, lets them speak for a while, and tells what that took. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { drawInhabitant, measureSpan } from '../../devices/fleet/calm-block.ts'
import { quantileOf } from '../../devices/fleet/tally.ts'
import { type Contestant, lightClient, mqttJsClient } from './clients.ts'
import type { Identities } from './identities.ts'

export interface Run {
  readonly name: keyof typeof contestants
  readonly identities: string
  readonly port: number
  readonly beds: number
  /** ms between two blocks of a bed, and how long (s) it goes on */
  readonly every: number
  readonly seconds: number
}

export interface Figures {
  readonly connectSeconds: number
  readonly bytesPerBed: number
  readonly heapPerBed: number
  readonly published: number
  readonly acknowledged: number
  /** processor time of this process per published block, µs */
  readonly cpuPerBlock: number
  readonly p50: number | null
  readonly p99: number | null
}

const contestants = { light: lightClient, 'mqtt.js': mqttJsClient } as const
/** Handshakes under way at a time: as many as a machine with a broker on it bears. */
const atATime = 20

/** Only what is in use: what could be collected is, twice, because some of it is freed by the first time. */
function memory(): { rss: number; heap: number } {
  globalThis.gc?.()
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heap: heapUsed + external }
}

async function connectAll(run: Run, { ca, devices }: Identities): Promise<Contestant[]> {
  const make = contestants[run.name]
  const connected: Contestant[] = []
  const waiting = devices.slice(0, run.beds)
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const contestant = make({ host: '127.0.0.1', port: run.port, ca, ...next })
      await contestant.up
      connected.push(contestant)
    }
  }
  await Promise.all(Array.from({ length: atATime }, lane))
  return connected
}

async function speak(beds: readonly Contestant[], { every, seconds }: Run) {
  const pubackMs: number[] = []
  let published = 0
  const until = performance.now() + seconds * 1000
  const timers = beds.map(({ publish }, n) => {
    const inhabitant = drawInhabitant(n)
    const say = () => {
      const at = Date.now() - 60_000
      const block = measureSpan(inhabitant, { at, every: 1000, samples: 60 })
      const saidAt = performance.now()
      published += 1
      publish(JSON.stringify({ v: 1, boot: 'b', seq: published, ...block, sent: Date.now() }), () =>
        pubackMs.push(performance.now() - saidAt),
      )
      timers[n] = setTimeout(say, every)
    }
    return setTimeout(say, (n / beds.length) * every)
  })
  await sleep(until - performance.now())
  for (const timer of timers) clearTimeout(timer)
  const cpu = process.cpuUsage()
  for (let tries = 0; pubackMs.length < published && tries < 40; tries += 1) await sleep(50)
  return { published, pubackMs, cpu }
}

async function work(run: Run): Promise<Figures> {
  const identities = JSON.parse(readFileSync(run.identities, 'utf8')) as Identities
  const before = memory()
  const startedAt = performance.now()
  const beds = await connectAll(run, identities)
  const connectSeconds = (performance.now() - startedAt) / 1000
  const began = process.cpuUsage()
  const { published, pubackMs, cpu } = await speak(beds, run)
  const after = memory()
  return {
    connectSeconds,
    bytesPerBed: (after.rss - before.rss) / run.beds,
    heapPerBed: (after.heap - before.heap) / run.beds,
    ...{ published, acknowledged: pubackMs.length },
    cpuPerBlock: (cpu.user + cpu.system - began.user - began.system) / published,
    ...{ p50: quantileOf(pubackMs, 0.5), p99: quantileOf(pubackMs, 0.99) },
  }
}

process.on('message', async (run: Run) => {
  process.send?.(await work(run), () => process.exit())
})
