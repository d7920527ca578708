import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiClient } from '../../cli/api-client.ts'
import { deviceSchema } from '../../contracts/records.ts'
import { createDeviceClient, type DeviceClientOptions } from '../../devices/mqtt/device-client.ts'
import { openIdentity } from '../../devices/mqtt/identity-file.ts'
import { type } from '../cli/a-cloud.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'

let cloud: ACloud
let house: Household<'east'>
let admin: ApiClient
let env: Record<string, string>
const folder = (name: string) => join(cloud.home, 'of-the-test', name)

beforeAll(async () => {
  cloud = await aCloud()
  house = await aHousehold(cloud, { beds: ['east'] })
  admin = await cloud.as('admin@demo.example')
  env = {
    CAREBED_HTTP_PORT: new URL(cloud.origin).port,
    CAREBED_MQTTS_PORT: String(cloud.mqttsPort),
    CAREBED_HOME: cloud.home,
  }
  const made = await type(`claim new --provider ${house.providerId} --out ${folder('claim')}`, env)
  expect(made.complained).toBe('')
})
afterAll(() => cloud?.close())

const register = (deviceId: string, serialNumber: string) =>
  admin.post(
    '/v1/devices',
    { deviceId, kind: 'family-bed', providerId: house.providerId, serialNumber },
    deviceSchema,
  )
const claim = (serialNumber: string, out: string) =>
  type(`device claim ${serialNumber} --claim ${folder('claim')} --out ${folder(out)} --json`, env)

async function connectAs(deviceId: string, out: string, more: Partial<DeviceClientOptions> = {}) {
  const client = await createDeviceClient({
    ...{ url: `mqtts://127.0.0.1:${cloud.mqttsPort}`, deviceId, spoolDir: folder('spool') },
    ca: await readFile(join(folder(out), 'root-ca.pem'), 'utf8'),
    ...(more.cert === undefined ? { identity: await openIdentity(folder(out), { deviceId }) } : {}),
    ...more,
  })
  return client
}

test('a mat claims its own certificate, and her press with it is heard', async () => {
  await register('mat-1', 'SN-1')
  await admin.put('/v1/devices/mat-1/placement', { bedId: house.beds.east.bedId })
  const claimed = await claim('SN-1', 'mat-1')
  expect(claimed.complained).toBe('')
  expect(JSON.parse(claimed.printed)).toMatchObject({ serialNumber: 'SN-1', deviceId: 'mat-1' })
  const mat = await connectAs('mat-1', 'mat-1')
  const answered = once(mat.events, 'answer')
  mat.send({
    kind: 'event',
    body: { v: 1, id: 'press', at: Date.now(), type: 'sos', data: { key: 'cord' } },
  })
  expect(await answered).toMatchObject([{ eventId: 'press', state: 'received' }])
  await mat.close()
})

test('a serial number that nobody registered, or that comes twice, is refused and gets nothing to connect by', async () => {
  for (const serialNumber of ['SN-unknown', 'SN-1']) {
    const again = await claim(serialNumber, `thief-${serialNumber}`)
    expect(again.code).toBe(1)
    expect(again.complained).toContain(`${serialNumber} was not given a certificate`)
    await expect(readFile(join(folder(`thief-${serialNumber}`), 'device.cert.pem'))).rejects.toThrow('ENOENT')
  }
})

test('a mat renews its certificate by itself, says on with the new one, and the old one opens nothing any more', async () => {
  await register('mat-2', 'SN-2')
  expect((await claim('SN-2', 'mat-2')).code).toBe(0)
  const old = {
    cert: await readFile(join(folder('mat-2'), 'device.cert.pem'), 'utf8'),
    key: await readFile(join(folder('mat-2'), 'device.key.pem'), 'utf8'),
  }
  const renewed = await type(`device renew mat-2 --certs ${folder('mat-2')}`, env)
  expect(renewed.complained).toBe('')
  expect(renewed.printed).toContain('mat-2 is connected by its new certificate')
  expect(await readFile(join(folder('mat-2'), 'device.cert.pem'), 'utf8')).not.toBe(old.cert)

  const mat = await connectAs('mat-2', 'mat-2')
  await mat.send({ kind: 'telemetry', body: { v: 1, at: Date.now() } }).acknowledged
  await mat.close()
  // the cloud takes it back when it has seen the new one
  await eventually('the old certificate opens nothing', async () => !(await isLetIn(old)))
})

async function isLetIn(certificate: { cert: string; key: string }): Promise<boolean> {
  const thief = await connectAs('mat-2', 'mat-2', certificate)
  const letIn = once(thief.events, 'connected').then(() => true)
  const outcome = await Promise.race([letIn, wait(500).then(() => false)])
  await thief.close()
  return outcome
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
