import { beforeEach, expect, it } from 'vitest'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

const end = tenAtNight + minutes(10)
let house: Awaited<ReturnType<typeof aHouse>>

beforeEach(async () => {
  house = await aHouse()
  await house.stores.createClaim({
    ...{ claimId: 'claim-1', providerId: 'prov_1', createdAt: 0, createdBy: 'per_operator' },
    ...{ expiresAt: end, devices: 0 },
  })
})

/** A box comes, or goes, by a certificate; the event is heard at `house.time.now`. */
function comes(principalIdentifier: string, more: { clientId?: string; eventType?: string } = {}) {
  const { clientId = 'claim-box', eventType = 'connected' } = more
  const presence = { clientId, timestamp: tenAtNight, eventType, versionNumber: 1, principalIdentifier }
  const body = Buffer.from(JSON.stringify(presence)).toString('base64')
  const topic = `$aws/events/presence/${eventType}/${clientId}`
  return ingestTelemetry(house.tools, JSON.stringify({ body, topic, arrived: house.time.now }))
}

it('a box that comes by a claim in its time is left alone', async () => {
  house.time.now = end - 1
  expect(await comes('claim-1')).toMatchObject({ outcome: 'no-such-device' })
  expect([...house.revoked]).toEqual([])
})

it('a box that comes by a claim that has ended is cut off, however often that is told', async () => {
  house.time.now = end
  await comes('claim-1')
  await comes('claim-1')
  expect([...house.revoked]).toEqual(['claim-1'])
})

it('a claim that was revoked while it was being handed out is revoked again when somebody comes by it', async () => {
  await house.stores.endClaim('claim-1', tenAtNight)
  await comes('claim-1')
  expect([...house.revoked]).toEqual(['claim-1'])
})

it('a box that went, a certificate that is no claim and a stranger without the prefix change nothing', async () => {
  house.time.now = end
  await comes('claim-1', { eventType: 'disconnected' })
  await comes('cert-of-somebody')
  await comes('claim-1', { clientId: 'stranger' })
  expect([...house.revoked]).toEqual([])
})
