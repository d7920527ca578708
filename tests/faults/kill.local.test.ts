import { afterAll, beforeAll, expect, it } from 'vitest'

import { aCloudProcess, type CloudProcess } from '../support/a-cloud-process.ts'
import { chanceOf } from '../support/chance.ts'
import { killRound } from './kill-round.ts'
import { settle } from './settle.ts'

let cloud: CloudProcess
beforeAll(async () => {
  cloud = await aCloudProcess()
  await cloud.start()
})
afterAll(() => cloud.end())

it('nothing that was acknowledged is lost or doubled when the cloud dies, and every press is answered for', {
  timeout: 240_000,
}, async () => {
  const chance = chanceOf(5)
  const round = await killRound(cloud, { name: 'k', beds: 5, publishes: 200, kills: 1, chance })
  expect(round).toMatchObject({ acknowledged: 200 })
  expect(round.restarts).toHaveLength(1)
  expect(await settle(round, 120_000)).toEqual([])
})
