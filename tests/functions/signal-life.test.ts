import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createPing } from '../../adapters/aws/ping.ts'
import { sweep } from '../../functions/keep-deadlines/handler.ts'
import { signalLife } from '../../functions/signal-life/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { minutes, seconds, tenAtNight } from '../support/a-place.ts'

/** Somebody who listens and answers with a status, or not at all. */
async function listener(status: number | 'never') {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (status !== 'never') response.writeHead(status).end('thank you')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { asked, url: `http://127.0.0.1:${port}/alive`, close }
}

test('as long as deadlines are kept somebody outside hears it each minute, and no longer', async () => {
  const house = await aHouse()
  const { asked, url, close } = await listener(200)
  const tools = { stores: house.stores, clock: house.tools.clock, ping: createPing(url) }
  expect(await signalLife(tools)).toEqual({ outcome: 'never-swept' })
  for (let minute = 0; minute < 3; minute++) {
    house.time.now = tenAtNight + minutes(minute)
    await sweep(house.tools)
    expect(await signalLife(tools)).toEqual({ outcome: 'heard' })
  }
  expect(asked).toEqual(['GET /alive', 'GET /alive', 'GET /alive'])
  house.time.now = tenAtNight + minutes(4) + seconds(30)
  expect((await signalLife(tools)).outcome).toBe('heard')
  house.time.now += 1
  expect(await signalLife(tools)).toEqual({ outcome: 'stopped', forMs: 150_001 })
  expect(asked).toHaveLength(4)
  close()
})

test('a sweep that dies on its way leaves no sign of life', async () => {
  const house = await aHouse()
  const findDueNotices = async () => {
    throw new Error('the table is busy')
  }
  const dying = { ...house.tools, stores: { ...house.stores, findDueNotices } }
  await expect(sweep(dying)).rejects.toThrow('busy')
  expect(await house.stores.readSweepMark()).toBeUndefined()
})

test('says what is wrong with whoever should listen', async () => {
  const broken = await listener(500)
  expect(await createPing(broken.url)()).toEqual({ outcome: 'unheard', reason: 'status 500' })
  broken.close()
  const silent = await listener('never')
  expect(await createPing(silent.url, 50)()).toEqual({ outcome: 'unheard', reason: 'TimeoutError' })
  silent.close()
  expect(await createPing(silent.url)()).toEqual({ outcome: 'unheard', reason: 'TypeError' })
})
