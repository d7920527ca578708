import { beforeEach, expect, it } from 'vitest'
import { issueBeside } from '../../domain/device-certificates.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

let house: Awaited<ReturnType<typeof aHouse>>
const held = issueBeside(issueBeside([], 'old', tenAtNight), 'new', tenAtNight)

beforeEach(async () => {
  house = await aHouse()
  const record = await recordOf()
  await house.stores.saveCertificates(record, { certificates: held, claimed: undefined })
})

async function recordOf() {
  const device = await house.stores.loadDevice('mat-1')
  if (!device) throw new Error('the mat is gone')
  return device.record
}
const idsOf = async () => (await recordOf()).certificates?.map(({ certificateId }) => certificateId)

/** The event of a connection; `version` orders it among those of the mat. */
function connects(principalIdentifier: string, version: number, eventType = 'connected') {
  const presence = { clientId: 'mat-1', timestamp: tenAtNight, eventType, versionNumber: version }
  const body = Buffer.from(JSON.stringify({ ...presence, principalIdentifier })).toString('base64')
  const topic = `$aws/events/presence/${eventType}/mat-1`
  return ingestTelemetry(house.tools, JSON.stringify({ body, topic, arrived: tenAtNight }))
}

it('a mat that comes with its old certificate keeps both', async () => {
  expect(await connects('old', 1)).toMatchObject({ outcome: 'judged' })
  expect(await idsOf()).toEqual(['old', 'new'])
  expect([...house.revoked]).toEqual([])
  expect((await recordOf()).certificates?.[0]?.seenAt).toBe(tenAtNight)
})

it('a mat that comes with its new certificate loses the old one, however often and late that is told', async () => {
  await connects('new', 2)
  await connects('new', 2)
  await connects('old', 1)
  expect(await idsOf()).toEqual(['new'])
  expect([...house.revoked]).toEqual(['old'])
})

it('a mat that went keeps what it has', async () => {
  await connects('new', 2, 'disconnected')
  expect(await idsOf()).toEqual(['old', 'new'])
  expect([...house.revoked]).toEqual([])
})

it('what broke off after the old one was taken back is finished by the next event', async () => {
  const save = house.stores.saveCertificates
  house.tools.stores.saveCertificates = async () => {
    throw new Error('killed')
  }
  await expect(connects('new', 2)).rejects.toThrow('killed')
  expect(await idsOf()).toEqual(['old', 'new'])
  // That its connection stands, the bed knows all the same.
  expect((await house.load()).state.devices['mat-1']?.connected).toBe(true)
  house.tools.stores.saveCertificates = save
  await connects('new', 2)
  expect(await idsOf()).toEqual(['new'])
})

it('a renewal that is recorded in the same moment is not lost', async () => {
  const save = house.stores.saveCertificates
  let first = true
  house.tools.stores.saveCertificates = async (read, change) => {
    if (first) {
      first = false
      await save(read, { certificates: issueBeside(held, 'newest', tenAtNight), claimed: undefined })
    }
    return save(read, change)
  }
  await connects('new', 2)
  expect(await idsOf()).toEqual(['new', 'newest'])
})

it('a certificate that the record does not hold is shown to the operators, and nobody is cut off', async () => {
  await connects('strange', 3)
  const { items } = await house.stores.readQuarantine({ deviceId: 'mat-1', limit: 9 })
  expect(items[0]?.reason).toBe('connected by a certificate that its record does not hold')
  expect([...house.revoked]).toEqual([])
  expect(await idsOf()).toEqual(['old', 'new'])
})

it('a mat that comes after all its certificates were revoked is cut off, and shown', async () => {
  await house.stores.saveCertificates(await recordOf(), { certificates: [], claimed: undefined })
  await connects('slipped-through', 3)
  expect([...house.revoked]).toEqual(['slipped-through'])
  expect(await house.stores.readQuarantine({ deviceId: 'mat-1', limit: 9 })).toMatchObject({
    items: [{ reason: 'connected by a certificate that its record does not hold' }],
  })
})

it('a mat of which no certificate was ever written down is not cut off', async () => {
  const presence = { clientId: 'loose-1', timestamp: tenAtNight, eventType: 'connected', versionNumber: 1 }
  const body = Buffer.from(JSON.stringify({ ...presence, principalIdentifier: 'strange' })).toString('base64')
  const topic = '$aws/events/presence/connected/loose-1'
  await ingestTelemetry(house.tools, JSON.stringify({ body, topic, arrived: tenAtNight }))
  expect([...house.revoked]).toEqual([])
})

it('whoever comes to claim is no device, whatever it calls itself', async () => {
  const presence = { clientId: 'claim-ä b', timestamp: tenAtNight, eventType: 'connected', versionNumber: 1 }
  const body = Buffer.from(JSON.stringify(presence)).toString('base64')
  const topic = '$aws/events/presence/connected/claim-ä b'
  const record = JSON.stringify({ body, topic, arrived: tenAtNight + minutes(1) })
  expect(await ingestTelemetry(house.tools, record)).toMatchObject({ outcome: 'no-such-device' })
})
