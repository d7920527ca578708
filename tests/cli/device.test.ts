import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bed, cloudWith, type } from './a-cloud.ts'

const device = {
  deviceId: 'mat-7',
  kind: 'family-bed',
  providerId: 'pr_1',
  connected: null,
  faults: [],
  quarantined: 0,
}

test('a device is made known, placed at its bed and given its certificate, in that order', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1': { body: bed },
    'POST /v1/devices': { status: 201, body: device },
    'PUT /v1/devices/mat-7/placement': { body: {} },
    'POST /v1/devices/mat-7/certificate': {
      status: 201,
      body: { certificateId: 'c1', certificatePem: 'CERT', privateKeyPem: 'KEY', rootCaPem: 'ROOT' },
    },
  })
  const out = join(await mkdtemp(join(tmpdir(), 'out-')), 'mat-7')
  const added = await type(`device add mat-7 --kind family-bed --bed bed_1 --out ${out}`, env)
  expect(added.complained).toBe('')
  expect(cloud.asked.map((one) => `${one.method} ${one.path}`)).toEqual([
    'GET /v1/beds/bed_1',
    'GET /v1/devices/mat-7',
    'POST /v1/devices',
    'PUT /v1/devices/mat-7/placement',
    'POST /v1/devices/mat-7/certificate',
  ])
  expect(cloud.asked[2]?.body).toEqual({ deviceId: 'mat-7', kind: 'family-bed', providerId: 'pr_1' })
  expect(cloud.asked[3]?.body).toEqual({ bedId: 'bed_1' })
  const texts = await Promise.all(
    ['device.cert.pem', 'device.key.pem', 'root-ca.pem'].map((name) => readFile(join(out, name), 'utf8')),
  )
  expect(texts).toEqual(['CERT', 'KEY', 'ROOT'])
  expect((await stat(join(out, 'device.key.pem'))).mode & 0o777).toBe(0o600)
})

test('a device is given its serial number later, and it is taken away', async () => {
  const { cloud, env } = await cloudWith({
    'PATCH /v1/devices/mat-7': { body: { ...device, serialNumber: 'SN-0042' } },
  })
  const given = await type('device change mat-7 --serial SN-0042 --maker acme', env)
  expect([given.printed.trim(), given.code]).toEqual(['mat-7 has the serial number SN-0042', 0])
  await type('device change mat-7 --no-serial', env)
  await type('device change mat-7 --maker acme', env)
  expect(cloud.asked.map(({ body }) => body)).toEqual([
    { serialNumber: 'SN-0042', maker: 'acme' },
    { serialNumber: null },
    { maker: 'acme' },
  ])
})

test('a device of which only a part was done is finished, not made twice', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1': { body: bed },
    'GET /v1/devices/mat-7': {
      body: { ...device, placement: { bedId: 'bed_1', since: '2026-11-22T02:00:00.000Z' } },
    },
    'POST /v1/devices/mat-7/certificate': {
      body: { certificateId: 'c1', certificatePem: 'CERT', privateKeyPem: 'KEY', rootCaPem: 'ROOT' },
    },
  })
  const out = await mkdtemp(join(tmpdir(), 'out-'))
  expect((await type(`device add mat-7 --kind family-bed --bed bed_1 --out ${out}`, env)).code).toBe(0)
  expect(cloud.asked.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
    '/v1/devices/mat-7/certificate',
  ])
})
