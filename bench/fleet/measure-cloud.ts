import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import * as z from 'zod'
import { type BenchCloud, startCloud } from './a-cloud.ts'

const project = dirname(dirname(import.meta.dirname))
const halves = { p50: z.number().nullable(), p99: z.number().nullable() }
/** What `carebed city --json` prints, as far as it is shown. */
const citySchema = z.object({
  ...{ beds: z.number(), seconds: z.number(), connected: z.number(), acknowledged: z.number() },
  ...{ unacknowledged: z.number(), dropped: z.number(), reconnects: z.number() },
  presses: z.object({ count: z.number(), answered: z.number(), ...halves }),
  stored: z.object({ count: z.number(), missed: z.number(), ...halves }),
  puback: z.object(halves),
})
export type CityFigures = z.infer<typeof citySchema> & { readonly cpuPerSecond: number }

export interface CloudRun {
  readonly beds: number
  /** s */
  readonly every: number
  readonly pressEvery: number
  readonly seconds: number
  readonly ramp: number
}

/** The same presses in an idle cloud (one bed) and in a loaded one. */
export async function measureCloud(run: CloudRun): Promise<{ idle: CityFigures; loaded: CityFigures }> {
  const cloud = await startCloud()
  try {
    // registers everybody, and warms every function up
    await runCity(cloud, { ...run, seconds: 1 })
    const idle = await runCity(cloud, { ...run, beds: 1 })
    return { idle, loaded: await runCity(cloud, run) }
  } finally {
    await cloud.close()
  }
}

/** `carebed city` as anybody would run it, in a process of its own. */
async function runCity(cloud: BenchCloud, run: CloudRun): Promise<CityFigures> {
  const options = {
    beds: run.beds,
    every: run.every,
    'press-every': run.pressEvery,
    seconds: run.seconds,
    ramp: run.ramp,
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`])
  const cpuBefore = await cloud.cpuSeconds()
  const child = spawn(process.execPath, ['cli/main.ts', 'city', ...args, '--json'], {
    ...{ cwd: project, env: { ...process.env, ...cloud.environment }, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  await once(child, 'close')
  if (said === '') throw new Error('the city ended without a report')
  const figures = citySchema.parse(JSON.parse(said))
  const cpuPerSecond = ((await cloud.cpuSeconds()) - cpuBefore) / figures.seconds
  return { ...figures, cpuPerSecond }
}
