import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { buildContext, type Context } from '../../../cli/context.ts'
import type { OutboxLine } from '../../../contracts/notification.ts'
import { accessTo } from '../../support/cloud-access.ts'

const project = resolve(import.meta.dirname, '../../..')
/** A first start synthesizes the stack, real ms. */
const startsWithin = 120_000

/** In memory where there is such a place: this proof is not about surviving a kill, and syncing to disk takes a third of it. */
const shelf = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A local cloud of its own: empty, on free ports, in a new state folder. */
export interface ProofCloud {
  readonly context: Context
  /** real seconds until it answered */
  readonly startSeconds: number
  outbox(): Promise<OutboxLine[]>
  close(): Promise<void>
}

/** Starts `local/main.ts --empty --fresh` with these flags besides. */
export async function startCloud(
  flags: readonly string[],
  note: (line: string) => void,
): Promise<ProofCloud> {
  const startedAt = performance.now()
  const home = mkdtempSync(join(shelf, 'carebed-proof-'))
  const ports = { CAREBED_HTTP_PORT: '0', CAREBED_MQTTS_PORT: '0', CAREBED_AWS_PORT: '0' }
  const child = spawn(process.execPath, ['local/main.ts', '--empty', '--fresh', ...flags], {
    cwd: project,
    env: { ...process.env, ...ports, CAREBED_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  const { origin, mqttsPort } = await hearAddresses(child, note).catch(async (error) => {
    await close()
    throw error
  })
  const settings = { origin, mqttUrl: `mqtts://127.0.0.1:${mqttsPort}`, home }
  return {
    context: buildContext({ settings, print: note, note }),
    startSeconds: (performance.now() - startedAt) / 1000,
    outbox: accessTo({ origin, mqttsPort, home }).outbox,
    close,
  }
}

/** Reads from what the cloud prints where it is reached, and passes on what it says later; rejects when it does not start. */
function hearAddresses(child: ChildProcessByStdio<null, Readable, Readable>, note: (line: string) => void) {
  return new Promise<{ origin: string; mqttsPort: number }>((resolve, reject) => {
    let said = ''
    const fail = (what: string) => reject(new Error(`the local cloud ${what}:\n${said}`))
    const tooLate = setTimeout(() => fail('did not start'), startsWithin)
    let isReady = false
    const hear = (text: string) => {
      if (isReady) return note(`local cloud: ${text.trimEnd()}`)
      said += text
      if (!/^ {2}state {5}/m.test(said)) return
      clearTimeout(tooLate)
      isReady = true
      const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      resolve({ origin, mqttsPort: Number(/mqtts:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]) })
    }
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', hear)
    child.once('exit', () => fail('ended'))
  })
}
