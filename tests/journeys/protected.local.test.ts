import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { probeEveryMs, turnAfter } from '../../domain/probes.ts'
import { addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHearingDevice } from '../support/a-hearing-device.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, statusOf } from '../support/watch-bed.ts'

const heard: number[] = []
const outside = createServer((_, response) => {
  heard.push(cloud.clock.now())
  response.end()
})
let cloud: ACloud
let household: Household<'watched'>
beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  const { port } = outside.address() as AddressInfo
  cloud = await aCloud({
    ...{ clock: '2026-11-22T12:00:00+08:00', speed: 450 },
    parameters: { LifeSignalUrl: `http://127.0.0.1:${port}/alive` },
  })
  household = await aHousehold(cloud, { beds: ['watched'] })
})
afterAll(async () => {
  await cloud?.close()
  outside.close()
})

it('a terminal that is heard but answers no probe leaves its bed unprotected, until it answers again', {
  timeout: 120_000,
}, async () => {
  const { bedId } = household.beds.watched
  const { api } = household.first
  // Each device has its own minute of the hour: of sixty, the one whose next turn comes soonest after half an hour.
  const half = cloud.clock.now() + probeEveryMs / 2 + 600_000
  const names = Array.from({ length: 60 }, (_, index) => `mute-${index}`)
  const [deviceId = ''] = names.toSorted((one, other) => turnAfter(one, half) - turnAfter(other, half))
  const device = await addDevice(household, { bedId, deviceId, kind: 'smart-terminal' })
  const terminal = await aHearingDevice(cloud, device)
  const say = () => {
    const at = cloud.clock.now()
    return terminal.client.say('telemetry', { v: 1, boot: 'b1', seq: at, at, every: 1000, sent: at })
  }
  await say()
  await eventually('protection', async () => (await statusOf(api, bedId)).protected)
  expect(terminal.probes.length).toBeGreaterThanOrEqual(1)

  terminal.answers.probes = false
  const asked = terminal.probes.length
  const lost = await eventually(
    'that it is not protected',
    async () => {
      const status = await statusOf(api, bedId)
      return status.protected ? false : status
    },
    60_000,
  )
  expect(lost).toMatchObject({ notProtectedBecause: 'no-probe-answer' })
  expect(Date.parse(lost.notProtectedSince ?? '')).toBeLessThanOrEqual(Date.parse(lost.at))
  expect(terminal.probes.length - asked).toBeGreaterThanOrEqual(3)

  terminal.answers.probes = true
  const back = await eventually(
    'that it is protected again',
    async () => {
      const status = await statusOf(api, bedId)
      return status.protected && status
    },
    30_000,
  )
  expect(Date.parse(back.protectedSince ?? '')).toBeGreaterThan(Date.parse(lost.at))
  expect(back).not.toHaveProperty('notProtectedSince')
  // Nobody was woken by any of it.
  expect(await alertsOf(api, bedId)).toEqual([])
  expect((await cloud.outbox()).length).toBe(0)
  // All that time somebody outside heard that deadlines are kept, about once a minute.
  const minutes = heard.slice(1).map((at, index) => (at - (heard[index] ?? at)) / 60_000)
  expect(heard.length).toBeGreaterThan(20)
  expect(Math.max(...minutes)).toBeLessThan(3)
  await terminal.client.close()
})
