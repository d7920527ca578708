import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { mintAccessToken } from '../../local/services/oidc/mint-access-token.ts'
import { type StartOptions, startLocalCloud } from '../../local/start-local-cloud.ts'
import { aSmallHouse } from './a-small-house.ts'
import { until } from './until.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const cloud of open.splice(0)) await cloud.close()
})
const aHome = () => mkdtempSync(join(tmpdir(), 'carebed-home-'))
const assembly = aSmallHouse()

async function start(options: StartOptions) {
  const cloud = await startLocalCloud({ assembly, ...options })
  open.push(cloud)
  const outbox = async () => {
    const lines = (await (await fetch(`${cloud.origin}/outbox`)).text()).split('\n').filter(Boolean)
    return lines.map((line): Record<string, string> => JSON.parse(line))
  }
  async function press(id: string) {
    const authorization = `Bearer ${await mintAccessToken({ home: options.home, email: 'admin@demo.example' })}`
    return fetch(`${cloud.origin}/v1/press/${id}`, { method: 'POST', headers: { authorization } })
  }
  return { ...cloud, outbox, press }
}

test('a press goes from the door through the queue to the outbox, and is there after a restart', async () => {
  const home = aHome()
  const cloud = await start({ home })
  expect((await fetch(`${cloud.origin}/v1/press/p1`, { method: 'POST' })).status).toBe(401)
  expect((await cloud.press('p1')).status).toBe(200)
  await until(async () => (await cloud.outbox()).length === 1)
  await cloud.close()
  const again = await start({ home })
  expect(await again.outbox()).toEqual([expect.objectContaining({ notificationId: 'p1', person: 'li' })])
})

test('a night played fast: the function lives in the night, and its minute comes by itself', async () => {
  const clock = '2025-04-03T22:00:30+01:00'
  const cloud = await start({ home: aHome(), clock, speed: 600 })
  cloud.clock.holds.release('start')
  await cloud.press('p1')
  await until(async () => (await cloud.outbox()).some(({ text }) => text === 'sweep'))
  const [pressed, swept] = await cloud.outbox()
  expect(pressed?.saidAt).toMatch(/^2025-04-03T21:0/)
  expect(swept?.saidAt).toMatch(/^2025-04-03T21:\d\d:00/)
  expect(swept?.time).toMatch(/^2025-04-03T21:\d\d:00/)
})

test('two clouds never share a state, and a refused start leaves nothing behind', async () => {
  const home = aHome()
  const cloud = await start({ home })
  await expect(startLocalCloud({ home, assembly })).rejects.toThrow('another local cloud')
  expect((await fetch(`${cloud.origin}/clock`)).status).toBe(200)
  await cloud.close()
  const wished = { home, assembly, clock: '2025-04-03T22:00:00Z' }
  await expect(startLocalCloud(wished)).rejects.toThrow('--fresh')
  const fresh = await start({ ...wished, fresh: true })
  expect(new Date(fresh.clock.now()).toISOString()).toMatch(/^2025-04-03T22:00/)
})

test('--fresh deletes no folder that is not a local cloud’s state', async () => {
  const home = aHome()
  writeFileSync(join(home, 'photos.txt'), 'of the family')
  await expect(startLocalCloud({ home, assembly, fresh: true })).rejects.toThrow(
    'not the state of a local cloud',
  )
})

test('stops within three seconds although a function is at work', async () => {
  const cloud = await start({ home: aHome() })
  const hanging = cloud.press('hang').catch(() => undefined)
  await until(async () => (await cloud.outbox()).some(({ text }) => text === 'hanging'))
  const startedAt = performance.now()
  await cloud.close()
  await hanging
  expect(performance.now() - startedAt).toBeLessThan(3000)
})
