import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { computerClock } from '../../../devices/clock/followed-clock.ts'
import { findClock } from '../../../devices/clock/local-cloud-clock.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A local cloud whose clock jumps to what it is asked to reach; the first `failures` requests after the first fail. */
async function aCloudClock({ speed, failures = 0 }: { speed: number; failures?: number }) {
  const asked: string[] = []
  let now = 1_000_000
  let left = failures
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}${body && ` ${JSON.parse(body).until}`}`)
      const reach = new URL(request.url ?? '', 'http://local').searchParams.get('reach')
      if (asked.length > 1 && left > 0) {
        left -= 1
        return response.writeHead(503).end()
      }
      if (reach) now = Date.parse(reach)
      response.end(JSON.stringify({ now: new Date(now).toISOString(), speed }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, origin }
}

const iso = (ms: number) => new Date(ms).toISOString()

test('a fast clock is held, waited for and let go', async () => {
  const { asked, origin } = await aCloudClock({ speed: 600 })
  const clock = await findClock({ origin, holdId: 'night', log: () => {} })
  expect(clock.now()).toBe(1_000_000)
  await clock.hold(1_060_000)
  await clock.reach(1_060_000)
  expect(clock.now()).toBe(1_060_000)
  await clock.release()
  expect(asked).toEqual([
    'GET /clock',
    `PUT /clock/holds/night ${iso(1_060_000)}`,
    `GET /clock?reach=${iso(1_060_000)}`,
    'DELETE /clock/holds/night',
  ])
})

test('at speed 1 the clock goes on between two readings', async () => {
  const { origin } = await aCloudClock({ speed: 1 })
  const clock = await findClock({ origin, holdId: 'night', log: () => {} })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(clock.now()).toBeGreaterThan(1_000_010)
  expect(clock.now()).toBeLessThan(1_005_000)
})

test('a local cloud that is being restarted is asked again', async () => {
  const { origin } = await aCloudClock({ speed: 600, failures: 1 })
  const said: string[] = []
  const clock = await findClock({ origin, holdId: 'night', log: (line) => said.push(line) })
  await clock.reach(1_060_000)
  expect(clock.now()).toBe(1_060_000)
  expect(said).toEqual(['clock: the clock answered 503, asking again'])
})

test('a deployed cloud has no clock of its own, so this computer tells the time', async () => {
  const server = createServer((_, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await findClock({ origin, holdId: 'night', log: () => {} })).toBe(computerClock)
})
