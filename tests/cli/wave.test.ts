import { expect, test } from 'vitest'
import type { DeviceCommand } from '../../contracts/command.ts'
import type { Wave } from '../../contracts/wave.ts'
import { cloudWith, type } from './a-cloud.ts'

const at = '2026-11-22T04:00:00.000Z'
const tally = { applied: 0, rejected: 0, pending: 0, unanswered: 0, skipped: 0, overtaken: 0 }
const running: Wave = {
  ...{ waveId: 'wave_1', state: 'running', askedBy: 'per_1', askedAt: at, members: 30, waiting: 25 },
  request: {
    ...{ providerId: 'prov_1', config: { volume: 40 }, sizes: [5], stopAt: { percent: 2 } },
    patienceSeconds: 600,
  },
  ...{ groups: [{ ...tally, size: 5, applied: 3, rejected: 2 }], failures: [], former: [] },
}
const stopped: Wave = {
  ...running,
  ...{ state: 'stopped', endedAt: at, because: '2 of the 5 devices asked so far failed' },
  failures: [{ deviceId: 'mat-3', state: 'rejected', reason: 'not on battery' }],
  ...{ former: [{ config: { volume: 70 }, devices: 5 }], note: '5 devices keep the new values' },
}

test('a wave is followed to its end; one that stopped says who failed, why, and what they had', async () => {
  const { cloud, env } = await cloudWith({
    'POST /v1/waves': { status: 202, body: running },
    'GET /v1/waves/wave_1': { body: stopped },
  })
  const said = await type('wave start --provider prov_1 --volume 40 --report-every 120 --size 5', env)
  expect(said.code).toBe(1)
  expect(cloud.asked[0]?.body).toEqual({
    ...{ providerId: 'prov_1', config: { volume: 40, reportEvery: 120_000 }, sizes: [5] },
  })
  expect(said.printed).toMatch(/mat-3 +rejected +not on battery/)
  expect(said.printed).toContain('5 had before: {"volume":70}')
  expect(said.complained).toContain('2 of the 5 devices asked so far failed')
})

test('a configuration is shown, and changed only by what is said', async () => {
  const state = { deviceId: 'mat-7', wanted: { version: 1, reportEvery: 60_000, sampleEvery: 1000 } }
  const { cloud, env } = await cloudWith({
    'GET /v1/devices/mat-7/config': { body: { ...state, state: 'applied', saidAt: at } },
    'PUT /v1/devices/mat-7/config': { body: { ...state, state: 'pending' } },
  })
  expect((await type('device config mat-7', env)).printed).toContain('mat-7: version 1, applied since')
  expect((await type('device config mat-7 --sample-every 0.5', env)).code).toBe(0)
  expect(cloud.asked.map(({ body }) => body)).toEqual([undefined, { sampleEvery: 500 }])
})

test('a command that fails is a failure, with the device’s reason', async () => {
  const given: DeviceCommand = {
    ...{ commandId: 'cmd_1', deviceId: 'mat-7', type: 'siren', by: 'per_1', state: 'queued' },
    ...{ askedAt: at, expires: at },
  }
  const path = '/v1/devices/mat-7/commands'
  const { cloud, env } = await cloudWith({
    [`POST ${path}`]: { status: 202, body: given },
    [`GET ${path}/cmd_1`]: { body: { ...given, state: 'failed', endedAt: at, reason: 'no speaker' } },
  })
  const said = await type('device command mat-7 siren --seconds 5', env)
  expect(cloud.asked[0]?.body).toEqual({ type: 'siren', data: { seconds: 5 } })
  expect(said).toMatchObject({ code: 1, complained: expect.stringContaining('no speaker') })
})
