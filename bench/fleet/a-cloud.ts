import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const project = dirname(dirname(import.meta.dirname))
/** A first start synthesizes the stack. ms */
const patience = 120_000

/** The local cloud of this house in a process of its own, as `npm start -- --empty` runs it. */
export interface BenchCloud {
  readonly environment: Record<string, string>
  /** processor time of all its processes so far, s */
  cpuSeconds(): Promise<number>
  close(): Promise<void>
}

export async function startCloud(): Promise<BenchCloud> {
  const home = await mkdtemp(join(tmpdir(), 'carebed-bench-'))
  const [http, mqtts, aws] = [await freePort(), await freePort(), await freePort()]
  const environment = {
    ...{ CAREBED_HOME: home, CAREBED_HTTP_PORT: `${http}`, CAREBED_MQTTS_PORT: `${mqtts}` },
    CAREBED_AWS_PORT: `${aws}`,
  }
  const child = spawn(process.execPath, ['local/main.ts', '--empty'], {
    ...{ cwd: project, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  await untilUp(child, http)
  return {
    environment,
    cpuSeconds: () => cpuOfFamily(child.pid ?? 0),
    async close() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function untilUp(child: ChildProcess, http: number): Promise<void> {
  child.stdout?.resume()
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error('the local cloud did not start')
    const healthy = await fetch(`http://127.0.0.1:${http}/healthz`).catch(() => undefined)
    if (healthy?.ok) return
    await sleep(200)
  }
  throw new Error('the local cloud did not come up')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Of a process and its children; 0 where the system does not tell (not Linux). */
async function cpuOfFamily(pid: number): Promise<number> {
  const { readFile, readdir } = await import('node:fs/promises')
  const read = (of: string) => readFile(`/proc/${of}/stat`, 'utf8').catch(() => '')
  const all = await Promise.all(
    (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(read),
  )
  // after the name in brackets: state, parent, … and the times in hundredths of a second
  return all.reduce((sum, stat) => {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const isOurs = stat.startsWith(`${pid} `) || Number(fields[1]) === pid
    return isOurs ? sum + (Number(fields[11]) + Number(fields[12])) / 100 : sum
  }, 0)
}
