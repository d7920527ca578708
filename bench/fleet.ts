import { parseArgs } from 'node:util'
import { compareClients } from './fleet/compare-clients.ts'
import { type CityFigures, measureCloud } from './fleet/measure-cloud.ts'
import type { Figures } from './fleet/run-contestant.ts'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    beds: { type: 'string', default: '2000' },
    every: { type: 'string', default: '60' },
    'press-every': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '180' },
    ramp: { type: 'string', default: '50' },
    only: { type: 'string' },
  },
})
const inMs = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ms`)

/** A bed that is simulated speaks once a minute; this many would keep one core half busy. */
const halfACore = (cpuPerBlock: number) => Math.round((0.5 * 60 * 1e6) / cpuPerBlock)

async function showClients(beds: number): Promise<void> {
  console.log(
    `${beds} beds in one process, one TLS connection each, a block every 10 s, for 20 s, at the same broker`,
  )
  const told = await compareClients({ beds, every: 10_000, seconds: 20 })
  const row = (name: string, it: Figures) =>
    console.log(
      `  ${name.padEnd(8)} ${(it.bytesPerBed / 1024).toFixed(0).padStart(4)} KB a bed (${(it.heapPerBed / 1024).toFixed(1)} KB of it JavaScript)  ` +
        `${it.cpuPerBlock.toFixed(0).padStart(4)} µs a block  PUBACK p50 ${inMs(it.p50)} p99 ${inMs(it.p99)}  ` +
        `${it.acknowledged} of ${it.published} acknowledged  ${it.connectSeconds.toFixed(1)} s to connect  ` +
        `${halfACore(it.cpuPerBlock).toLocaleString('en')} beds on half a core at 60 s`,
    )
  row('light', told.light)
  row('MQTT.js', told['mqtt.js'])
  const ratio = (of: (it: Figures) => number) => (of(told['mqtt.js']) / of(told.light)).toFixed(2)
  console.log(
    `  MQTT.js needs ${ratio((it) => it.bytesPerBed)} × the memory (${ratio((it) => it.heapPerBed)} × of JavaScript's) and ${ratio((it) => it.cpuPerBlock)} × the processor time`,
  )
}

async function showCloud(): Promise<void> {
  const [beds, every, pressEvery] = [values.beds, values.every, values['press-every']].map(Number) as [
    number,
    number,
    number,
  ]
  const run = { beds, every, pressEvery, seconds: Number(values.seconds), ramp: Number(values.ramp) }
  console.log(
    `the local cloud: ${beds} beds, a block every ${every} s, a press every ${pressEvery} s, ${run.seconds} s each`,
  )
  const { idle, loaded } = await measureCloud(run)
  const row = (name: string, it: CityFigures) =>
    console.log(
      `  ${name.padEnd(6)} ${String(it.beds).padStart(5)} beds  ${(it.acknowledged / it.seconds).toFixed(1).padStart(5)} messages/s acknowledged (${it.unacknowledged} not, ${it.dropped} not kept)  ` +
        `stored p50 ${inMs(it.stored.p50)} p99 ${inMs(it.stored.p99)} (${it.stored.count} looked at, ${it.stored.missed} missed)  ` +
        `press → received p50 ${inMs(it.presses.p50)} p99 ${inMs(it.presses.p99)} (${it.presses.answered} of ${it.presses.count})  ` +
        `${it.cpuPerSecond.toFixed(2)} cores`,
    )
  row('idle', idle)
  row('loaded', loaded)
}

if (values.only !== 'cloud') await showClients(Number(values.clients))
if (values.only !== 'clients') await showCloud()
