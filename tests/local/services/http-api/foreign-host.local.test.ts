import { request } from 'node:http'
import { expect, test } from 'vitest'
import { aWebDoor } from './a-web-door.ts'

test('a page elsewhere that makes its own name point here gets nothing', async () => {
  const door = await aWebDoor(() => ({ outcome: 'returned', payload: 'secret' }))
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asking = request(`${door.origin}/healthz`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asking.on('error', reject).end()
  })
  expect(status).toBe(421)
  await door.close()
})
