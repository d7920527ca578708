import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { choosePort } from '../../local/choose-port.ts'
import { synthesize } from '../../local/synth/synthesize.ts'
import { accessTo, type CloudAccess } from './cloud-access.ts'
import { eventually } from './eventually.ts'

const project = dirname(dirname(import.meta.dirname))

/** The whole cloud as `npm start` runs it: the host and its functions, in a process group of their own. */
export interface CloudProcess extends CloudAccess {
  readonly awsPort: number
  /** Starts it on the same state and ports; resolves when it says that it runs. Gives the real ms it took. */
  start(): Promise<number>
  /** `kill -9` of the host and every function at once. */
  kill(): Promise<void>
  /** Kills it and forgets its state. */
  end(): Promise<void>
}

/** A cloud that can be killed and started again. Ports stay, because they are part of who issued a token. */
export async function aCloudProcess(
  parameters: Readonly<Record<string, string>> = {},
): Promise<CloudProcess> {
  const home = await mkdtemp(join(tmpdir(), 'carebed-killed-'))
  const [http, mqtts, aws] = [await choosePort(0), await choosePort(0), await choosePort(0)]
  // It comes back as what it was, whatever has been written meanwhile.
  const assembly = process.env.CAREBED_ASSEMBLY ?? (await synthesize({ project, log: () => {} }))
  const env = {
    ...process.env,
    CAREBED_ASSEMBLY: assembly,
    CAREBED_HOME: home,
    CAREBED_HTTP_PORT: String(http),
    CAREBED_MQTTS_PORT: String(mqtts),
    CAREBED_AWS_PORT: String(aws),
    CAREBED_PARAMETERS: JSON.stringify(parameters),
  }
  let host: ChildProcess | undefined

  async function start(): Promise<number> {
    const startedAt = performance.now()
    const child = spawn(process.execPath, ['local/main.ts', '--empty'], {
      ...{ cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
    })
    host = child
    let said = ''
    for (const output of [child.stdout, child.stderr]) output?.on('data', (text) => (said += text))
    const isUp = () => {
      if (child.exitCode !== null) throw new Error(`the cloud did not start: ${said}`)
      return /state {5}/.test(said)
    }
    await eventually('the cloud', isUp, 60_000)
    return performance.now() - startedAt
  }

  async function kill(): Promise<void> {
    const child = host
    host = undefined
    if (child?.pid === undefined || child.exitCode !== null) return
    const gone = once(child, 'exit')
    process.kill(-child.pid, 'SIGKILL')
    await gone
  }

  return {
    ...accessTo({ origin: `http://127.0.0.1:${http}`, mqttsPort: mqtts, home }),
    awsPort: aws,
    start,
    kill,
    async end() {
      await kill()
      await rm(home, { recursive: true, force: true })
    },
  }
}
