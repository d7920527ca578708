import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { findLocalRoot } from '../../cli/certificate-files.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { certificateSchema, deviceSchema } from '../../contracts/records.ts'
import { makeKey } from '../../devices/mqtt/own-key.ts'
import { aClient } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { aClaimant, askForCertificate, register } from '../support/ask-identity.ts'
import { eventually } from '../support/eventually.ts'
import { deviceOf, quarantineOf } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'hers'>
let ca: string
const { ClaimMade, ClaimList } = answerSchemas

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers'] })
  ca = await findLocalRoot(cloud.home)
})
afterAll(() => cloud.close())

const claimsPath = () => pathOf`/v1/providers/${household.providerId}/claims`
const held = async (deviceId: string) =>
  (await deviceOf(household.operator.api, deviceId)).certificates?.map(({ certificateId }) => certificateId)

/** Registers a mat under its serial number and places it at her bed. */
async function addMat(deviceId: string, serialNumber: string): Promise<void> {
  const { operator, providerId, beds } = household
  const body = { deviceId, kind: 'family-bed', providerId, serialNumber }
  await operator.api.post('/v1/devices', body, deviceSchema)
  const { bedId } = beds.hers
  await operator.api.put(pathOf`/v1/devices/${deviceId}/placement`, { bedId })
}

/** Connects by a new claim. */
async function aClaim(clientId: string, body: { until?: string } = {}) {
  const claim = await household.operator.api.post(claimsPath(), body, ClaimMade)
  const certificate = { cert: claim.certificatePem, key: claim.privateKeyPem, ca }
  return { claim, client: await aClaimant(cloud, clientId, certificate) }
}

it('a mat claims its certificate once, presses with it, and stays when the claim is revoked', async () => {
  const { api } = household.operator
  await addMat('mat-claimed', 'SN-1001')
  const { claim, client } = await aClaim('claim-box-1')
  const made = await askForCertificate(client.mqtt)
  const request = {
    certificateOwnershipToken: made.certificateOwnershipToken,
    parameters: { SerialNumber: 'SN-1001' },
  }
  expect(await register(client.mqtt, 'carebed_claim', request)).toBe('mat-claimed')

  // The same serial number again, and one that nobody registered.
  const again = await askForCertificate(client.mqtt)
  const { certificateOwnershipToken } = again
  for (const SerialNumber of ['SN-1001', 'SN-4711']) {
    const wrong = { certificateOwnershipToken, parameters: { SerialNumber } }
    await expect(register(client.mqtt, 'carebed_claim', wrong)).rejects.toThrow(/AccessDenied/)
  }
  expect((await quarantineOf(api, 'mat-claimed'))[0]?.reason).toMatch(
    /claimed under this serial number before/,
  )

  const own = { cert: made.certificatePem, key: made.privateKey ?? '', ca }
  const mat = await aClient(cloud, { deviceId: 'mat-claimed', certificate: own })
  const pressed = await mat.press()
  await eventually('its answer', () =>
    mat.answers.some(({ eventId, state }) => eventId === pressed && state === 'received'),
  )
  await eventually('it is known as in use', async () => {
    const { certificateState, claimedAt } = await deviceOf(api, 'mat-claimed')
    return certificateState === 'in-use' && claimedAt !== undefined
  })
  const { items } = await api.get(claimsPath(), ClaimList)
  expect(items.find(({ claimId }) => claimId === claim.claimId)).toMatchObject({ devices: 1, state: 'open' })

  await api.delete(`${claimsPath()}/${claim.claimId}`)
  await client.gone
  expect(mat.mqtt.connected).toBe(true)
  await mat.close()
})

it('a mat renews its certificate by itself: it keeps the old one until it came with the new', async () => {
  await addMat('mat-renewing', 'SN-1002')
  const { client } = await aClaim('claim-box-2')
  const { certificateOwnershipToken, ...first } = await askForCertificate(client.mqtt)
  const claimed = { certificateOwnershipToken, parameters: { SerialNumber: 'SN-1002' } }
  await register(client.mqtt, 'carebed_claim', claimed)
  await client.mqtt.endAsync(true)
  const before = { cert: first.certificatePem, key: first.privateKey ?? '', ca }
  const old = await aClient(cloud, { deviceId: 'mat-renewing', certificate: before })

  const { key, csr } = await makeKey('mat-renewing')
  const made = await askForCertificate(old.mqtt, csr)
  expect(await register(old.mqtt, 'carebed_renew', made)).toBe('mat-renewing')
  expect(await held('mat-renewing')).toEqual([first.certificateId, made.certificateId])
  await old.say('telemetry', { v: 1, at: Date.now() })

  const certificate = { cert: made.certificatePem, key, ca }
  const mat = await aClient(cloud, { deviceId: 'mat-renewing', certificate })
  await eventually('only the new one is left', async () => (await held('mat-renewing'))?.length === 1)
  await expect(aClient(cloud, { deviceId: 'mat-renewing', certificate: before })).rejects.toThrow()
  await mat.say('telemetry', { v: 1, at: Date.now() })
  expect(mat.mqtt.connected).toBe(true)
  await mat.close()
})

it('an operator renews it, and a reset lets the serial number be claimed again', async () => {
  const { api } = household.operator
  await addMat('mat-reset', 'SN-1003')
  const path = pathOf`/v1/devices/${'mat-reset'}/certificate`
  const first = await api.post(path, {}, certificateSchema)
  const renewed = await api.post(path, { renew: true }, certificateSchema)
  const certificate = { cert: renewed.certificatePem, key: renewed.privateKeyPem ?? '', ca }
  const mat = await aClient(cloud, { deviceId: 'mat-reset', certificate })
  await eventually('the first is taken back', async () => {
    const ids = (await held('mat-reset')) ?? []
    return !ids.includes(first.certificateId) && ids.includes(renewed.certificateId)
  })

  const { client } = await aClaim('claim-box-3')
  const made = await askForCertificate(client.mqtt)
  const request = { ...made, parameters: { SerialNumber: 'SN-1003' } }
  await expect(register(client.mqtt, 'carebed_claim', request)).rejects.toThrow(/AccessDenied/)
  await api.delete(path)
  await mat.gone
  expect(await register(client.mqtt, 'carebed_claim', request)).toBe('mat-reset')
  await client.mqtt.endAsync(true)
})

it('a mat gets its serial number later and claims by it; who comes by a claim that has ended is cut off', async () => {
  const { api } = household.operator
  await addMat('mat-later', 'SN-1004')
  const path = pathOf`/v1/devices/${'mat-later'}`
  await api.patch(path, { serialNumber: 'SN-1005' })
  // Somebody else may have the number it had, and nobody the one it has.
  await addMat('mat-other', 'SN-1004')
  await expect(addMat('mat-third', 'SN-1005')).rejects.toThrow(/cannot be used/)

  const until = Date.now() + 4000
  const { claim, client } = await aClaim('claim-box-4', { until: new Date(until).toISOString() })
  const made = await askForCertificate(client.mqtt)
  const request = { ...made, parameters: { SerialNumber: 'SN-1005' } }
  expect(await register(client.mqtt, 'carebed_claim', request)).toBe('mat-later')
  await client.mqtt.endAsync(true)

  await eventually('the claim ends', () => Date.now() >= until)
  const certificate = { cert: claim.certificatePem, key: claim.privateKeyPem, ca }
  const late = await aClaimant(cloud, 'claim-box-5', certificate)
  await late.gone
  await expect(aClaimant(cloud, 'claim-box-5', certificate)).rejects.toThrow()
})
