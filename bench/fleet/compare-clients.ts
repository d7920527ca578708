import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeIdentities } from './identities.ts'
import type { Figures, Run } from './run-contestant.ts'

export interface Comparison {
  readonly beds: number
  readonly every: number
  readonly seconds: number
}

const here = import.meta.dirname

/** Lets each client connect the same beds to the same broker, one after the other, each in a process of its own. */
export async function compareClients(of: Comparison): Promise<Record<Run['name'], Figures>> {
  const folder = await mkdtemp(join(tmpdir(), 'carebed-bench-'))
  const identities = join(folder, 'identities.json')
  try {
    await writeFile(identities, JSON.stringify(await makeIdentities(of.beds)), { mode: 0o600 })
    const light = await runAlone({ name: 'light', identities, ...of })
    return { light, 'mqtt.js': await runAlone({ name: 'mqtt.js', identities, ...of }) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A fresh broker for each, so that nobody pays for the sessions of the one before. */
async function runAlone(run: Omit<Run, 'port'>): Promise<Figures> {
  const broker = fork(join(here, 'broker.ts'), [run.identities])
  const contestant = fork(join(here, 'run-contestant.ts'), { execArgv: ['--expose-gc'] })
  try {
    const [port] = (await once(broker, 'message')) as [number]
    const figures = once(contestant, 'message')
    contestant.send({ ...run, port } satisfies Run)
    const left = once(contestant, 'exit').then(() => [])
    const [told] = (await Promise.race([figures, left])) as [Figures?]
    if (!told) throw new Error(`${run.name} ended without figures`)
    return told
  } finally {
    broker.disconnect()
    if (contestant.connected) contestant.disconnect()
  }
}
