import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '../refusal.ts'
import type { Settings } from '../settings.ts'

const project = resolve(import.meta.dirname, '../..')
/** A first start synthesizes the stack, real ms. */
const startsWithin = 120_000

/** A local cloud that belongs to one night: empty, on free ports, in a folder that goes with it. */
export interface OwnCloud {
  readonly settings: Settings
  close(): Promise<void>
}

/** Starts it on a clock of its own that begins at `clock` (ISO) and runs at most `speed` times as fast. */
export async function startOwnCloud(of: { clock: string; speed: number }): Promise<OwnCloud> {
  const home = await mkdtemp(join(tmpdir(), 'carebed-night-'))
  const ports = { CAREBED_HTTP_PORT: '0', CAREBED_MQTTS_PORT: '0', CAREBED_AWS_PORT: '0' }
  const { CAREBED_OIDC_ISSUER: _elsewhere, ...env } = process.env
  const flags = ['--empty', '--fresh', '--clock', of.clock, '--speed', String(of.speed)]
  const child = spawn(process.execPath, ['local/main.ts', ...flags], {
    cwd: project,
    env: { ...env, ...ports, CAREBED_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
  const { origin, mqttUrl } = await hearAddresses(child).catch(async (error) => {
    await close()
    throw error
  })
  return { settings: { origin, mqttUrl, home }, close }
}

/** Reads where it is reached from what it prints. */
function hearAddresses(
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<{ origin: string; mqttUrl: string }> {
  return new Promise((done, refuse) => {
    let said = ''
    const fail = (what: string) => refuse(new Refusal(`the local cloud ${what}`, [said.slice(-1000)]))
    const tooLate = setTimeout(() => fail('did not start'), startsWithin)
    const hear = (text: string) => {
      said += text
      const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      const [mqttUrl] = /mqtts:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (!origin || !mqttUrl || !/^ {2}state {5}/m.test(said)) return
      clearTimeout(tooLate)
      said = ''
      done({ origin, mqttUrl })
    }
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', hear)
    child.once('exit', () => {
      clearTimeout(tooLate)
      fail('ended')
    })
  })
}
