import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { mintAccessToken } from '../../local/services/oidc/mint-access-token.ts'
import { aSmallHouse } from './a-small-house.ts'
import { until } from './until.ts'

const CAREBED_ASSEMBLY = aSmallHouse()
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Starts the local cloud as `npm start` does, on free ports. */
async function run(home: string, ...flags: string[]) {
  const ports = { CAREBED_HTTP_PORT: '0', CAREBED_MQTTS_PORT: '0', CAREBED_AWS_PORT: '0' }
  const env = { ...process.env, ...ports, CAREBED_HOME: home, CAREBED_ASSEMBLY }
  const child = spawn(process.execPath, ['local/main.ts', '--empty', ...flags], { env, stdio: 'pipe' })
  running.push(child)
  let said = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (text) => (said += text))
  const ended = new Promise<{ code: number | null }>((resolve) =>
    child.on('exit', (code) => resolve({ code })),
  )
  await until(async () => /state {5}/.test(said) || child.exitCode !== null)
  const origin = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? ''
  return { child, ended, origin, said: () => said }
}

test('says where it is reached, and ends well within three seconds when asked to', async () => {
  const cloud = await run(mkdtempSync(join(tmpdir(), 'carebed-main-')))
  expect(cloud.said()).toContain('mqtts://127.0.0.1:')
  expect((await fetch(`${cloud.origin}/clock`)).status).toBe(200)
  const startedAt = performance.now()
  cloud.child.kill('SIGTERM')
  expect(await cloud.ended).toEqual({ code: 0 })
  expect(performance.now() - startedAt).toBeLessThan(3000)
})

test('a press that was taken survives the death of the machine right after it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'carebed-main-'))
  const cloud = await run(home)
  const authorization = `Bearer ${await mintAccessToken({ home, email: 'admin@demo.example' })}`
  // The token's issuer has the port of this run, so the press is made before the kill.
  const pressed = await fetch(`${cloud.origin}/v1/press/p1`, { method: 'POST', headers: { authorization } })
  expect(pressed.status).toBe(200)
  cloud.child.kill('SIGKILL')
  await cloud.ended
  const again = await run(home)
  const told = async () => (await (await fetch(`${again.origin}/outbox`)).text()).includes('"p1"')
  await until(told)
})

test('a wish it cannot fulfil is said in one line, with another end than well', async () => {
  const cloud = await run(mkdtempSync(join(tmpdir(), 'carebed-main-')), '--clock', 'tonight')
  expect(await cloud.ended).toEqual({ code: 1 })
  expect(cloud.said()).toMatch(/^carebed: --clock must be an ISO 8601 time, not "tonight"\n$/)
})
