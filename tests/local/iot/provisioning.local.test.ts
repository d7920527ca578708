import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AClaimHouse, text } from './a-claim-house.ts'
import { aClaimant, topics } from './a-provisioning.ts'
import { cut } from './an-iot.ts'

let house: AClaimHouse

beforeEach(async () => {
  house = await AClaimHouse.start()
})
afterEach(() => house.cloud.stop())

describe('a bed that holds a claim', () => {
  it('gets a certificate that lets it in under the name the hook gave, and as nobody before', async () => {
    const made = await house.makeCertificate()
    const own = { cert: text(made.certificatePem), key: text(made.privateKey) }
    await expect(house.cloud.connect('bed-7', own)).rejects.toThrow(/Not authorized/)
    expect(await house.register(made.certificateOwnershipToken)).toEqual({
      how: 'accepted',
      thingName: 'bed-7',
      deviceConfiguration: { serial: 'sn-S1' },
    })
    expect(house.asked).toEqual([
      {
        name: 'admit',
        event: {
          claimCertificateId: house.claim.certificateId,
          certificateId: made.certificateId,
          certificatePem: made.certificatePem,
          templateArn: 'arn:aws:iot:us-east-1:000000000000:provisioningtemplate/by-claim',
          clientId: 'claim-1',
          parameters: { SerialNumber: 'S1' },
        },
      },
    ])
    const client = await house.cloud.connect('bed-7', own)
    await client.publishAsync('carebed/v1/bed-7/event', 'help', { qos: 1 })
    expect(house.cloud.received('urgent').at(-1)).toMatchObject({ client: 'bed-7', text: 'help' })
    expect(house.cloud.presence().at(-1)).toMatchObject({ principalIdentifier: made.certificateId })
    await expect(house.cloud.connect('bed-8', own)).rejects.toThrow(/Not authorized/)
  })

  it('may keep its own key', async () => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    x509.cryptoProvider.set(crypto)
    const request = await x509.Pkcs10CertificateRequestGenerator.create({
      name: 'CN=bed',
      keys,
      signingAlgorithm: algorithm,
    })
    const made = await house.bed.ask(topics.csr, { certificateSigningRequest: request.toString('pem') })
    expect(made).not.toHaveProperty('privateKey')
    expect(await house.register(made.certificateOwnershipToken)).toMatchObject({ thingName: 'bed-7' })
    const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
    const key = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`
    await house.cloud.connect('bed-7', { cert: text(made.certificatePem), key })
    expect(await house.bed.ask(topics.csr, { certificateSigningRequest: 'none' })).toMatchObject({
      how: 'rejected',
      statusCode: 400,
      errorCode: 'InvalidCsr',
    })
  })

  it('may ask again when the answer was lost, and ends the same', async () => {
    const { certificateOwnershipToken: token } = await house.makeCertificate()
    const first = await house.register(token)
    expect(await house.register(token)).toEqual(first)
    expect(house.asked).toHaveLength(2)
    expect(house.cloud.iot.registry.certificatesOf('bed-7')).toHaveLength(1)
  })

  it('hears its key alone: another with the same claim hears nothing, nor who has not asked to hear', async () => {
    const neighbour = await aClaimant(house.cloud, 'claim-2', house.claim)
    const deaf = await house.cloud.connect('claim-3', house.claim)
    await deaf.publishAsync(topics.keys, '', { qos: 1 })
    const made = await house.makeCertificate()
    await neighbour.ask(topics.keys, '')
    expect(neighbour.heard).toHaveLength(1)
    expect(house.bed.heard).toHaveLength(1)
    expect(house.bed.heard[0]?.payload.toString()).toContain(text(made.certificateId))
    expect(house.cloud.heard.get(deaf)).toEqual([])
  })

  it("cannot use another's token, one that is none, or one an hour old", async () => {
    const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
    const other = await aClaimant(house.cloud, 'claim-2', house.claim)
    const refused = { how: 'rejected', statusCode: 400, errorCode: 'InvalidCertificateOwnershipToken' }
    const message = { certificateOwnershipToken: token, parameters: { SerialNumber: 'S1' } }
    expect(await other.ask(topics.register, message)).toMatchObject(refused)
    for (const none of ['guessed', '', undefined]) expect(await house.register(none)).toMatchObject(refused)
    house.cloud.clock.pass(3_599_000)
    expect(house.cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
    house.cloud.clock.pass(2_000)
    expect(await house.register(token)).toMatchObject(refused)
    expect(house.cloud.iot.registry.findCertificate(text(certificateId))).toBeUndefined()
    expect(house.asked).toEqual([])
  })

  it('keeps the certificate it has put to use when the hour is over', async () => {
    const made = await house.makeCertificate()
    await house.register(made.certificateOwnershipToken)
    house.cloud.clock.pass(3_700_000)
    expect(house.cloud.iot.registry.findCertificate(text(made.certificateId))?.status).toBe('ACTIVE')
  })

  it('is not let in again by an old token once its certificate was taken back', async () => {
    const made = await house.makeCertificate()
    await house.register(made.certificateOwnershipToken)
    house.cloud.iot.registry.setStatus(text(made.certificateId), 'REVOKED', 0)
    expect(await house.register(made.certificateOwnershipToken)).toMatchObject({ how: 'rejected' })
    expect(house.cloud.iot.registry.findCertificate(text(made.certificateId))?.status).toBe('REVOKED')
  })

  it('is told what it said wrong', async () => {
    const { certificateOwnershipToken: token } = await house.makeCertificate()
    expect(await house.bed.ask(topics.register, 'no json')).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await house.register(token, {})).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await house.register(token, { SerialNumber: 7 })).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await house.register(token, { SerialNumber: 'S', Kind: 'toaster' })).toMatchObject({
      how: 'rejected',
    })
    expect(house.cloud.iot.registry.findThing('bed-7')).toBeUndefined()
  })

  it('may ask only where its policy lets it, and is cut when it publishes as a device or its claim ends', async () => {
    const cbor = await aClaimant(house.cloud, 'claim-2', house.claim)
    cbor.mqtt.publish('$aws/certificates/create/cbor', '', { qos: 1 })
    await cut(cbor.mqtt)
    const liar = await aClaimant(house.cloud, 'claim-3', house.claim)
    liar.mqtt.publish('carebed/v1/bed-7/event', 'help', { qos: 1 })
    await cut(liar.mqtt)
    house.cloud.iot.registry.setStatus(house.claim.certificateId, 'REVOKED', 0)
    house.cloud.iot.broker.disconnect(house.claim.certificateId)
    await cut(house.bed.mqtt)
    await expect(house.cloud.connect('claim-1', house.claim)).rejects.toThrow(/Not authorized/)
    expect(house.cloud.received('urgent')).toEqual([])
  })
})

it('a token outlives a restart of the cloud', async () => {
  const { certificateOwnershipToken: token } = await house.makeCertificate()
  await house.restart()
  expect(await house.register(token)).toMatchObject({ thingName: 'bed-7' })
})
