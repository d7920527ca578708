import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InvocationOutcome } from '../../../local/ports.ts'
import {
  aClaimant,
  addClaim,
  aProvisioningTemplate,
  aRole,
  type Claimant,
  claimResources,
  topics,
} from './a-provisioning.ts'
import { aTemplate } from './a-template.ts'
import { AnIot, type Credentials, cut } from './an-iot.ts'

let cloud: AnIot
let claim: Credentials
let bed: Claimant
/** What the hook is told, and what it says. */
let asked: { name: string; event: unknown }[]
let hookSays: (event: unknown) => InvocationOutcome | Promise<InvocationOutcome>

const says = (payload: unknown) => (): InvocationOutcome => ({ outcome: 'returned', payload })
const yes = says({ allowProvisioning: true, parameterOverrides: { DeviceId: 'bed-7' } })
const invoke = async (name: string, event: unknown): Promise<InvocationOutcome> => {
  asked.push({ name, event })
  return hookSays(event)
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

beforeEach(async () => {
  asked = []
  hookSays = yes
  cloud = await AnIot.start({ template: aTemplate(claimResources()), invoke })
  claim = await addClaim(cloud)
  bed = await aClaimant(cloud, 'claim-1', claim)
})
afterEach(() => cloud.stop())

const makeCertificate = () => bed.ask(topics.keys, '')
const register = (token: unknown, parameters: object = { SerialNumber: 'S1' }) =>
  bed.ask(topics.register, { certificateOwnershipToken: token, parameters })

describe('a bed that holds a claim', () => {
  it('gets a certificate that lets it in under the name the hook gave, and as nobody before', async () => {
    const made = await makeCertificate()
    const own = { cert: text(made.certificatePem), key: text(made.privateKey) }
    await expect(cloud.connect('bed-7', own)).rejects.toThrow(/Not authorized/)
    expect(await register(made.certificateOwnershipToken)).toEqual({
      how: 'accepted',
      thingName: 'bed-7',
      deviceConfiguration: { serial: 'sn-S1' },
    })
    expect(asked).toEqual([
      {
        name: 'admit',
        event: {
          claimCertificateId: claim.certificateId,
          certificateId: made.certificateId,
          certificatePem: made.certificatePem,
          templateArn: 'arn:aws:iot:us-east-1:000000000000:provisioningtemplate/by-claim',
          clientId: 'claim-1',
          parameters: { SerialNumber: 'S1' },
        },
      },
    ])
    const client = await cloud.connect('bed-7', own)
    await client.publishAsync('carebed/v1/bed-7/event', 'help', { qos: 1 })
    expect(cloud.received('urgent').at(-1)).toMatchObject({ client: 'bed-7', text: 'help' })
    expect(cloud.presence().at(-1)).toMatchObject({ principalIdentifier: made.certificateId })
    await expect(cloud.connect('bed-8', own)).rejects.toThrow(/Not authorized/)
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
    const made = await bed.ask(topics.csr, { certificateSigningRequest: request.toString('pem') })
    expect(made).not.toHaveProperty('privateKey')
    expect(await register(made.certificateOwnershipToken)).toMatchObject({ thingName: 'bed-7' })
    const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
    const key = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`
    await cloud.connect('bed-7', { cert: text(made.certificatePem), key })
    expect(await bed.ask(topics.csr, { certificateSigningRequest: 'none' })).toMatchObject({
      how: 'rejected',
      statusCode: 400,
      errorCode: 'InvalidCsr',
    })
  })

  it('may ask again when the answer was lost, and ends the same', async () => {
    const { certificateOwnershipToken: token } = await makeCertificate()
    const first = await register(token)
    expect(await register(token)).toEqual(first)
    expect(asked).toHaveLength(2)
    expect(cloud.iot.registry.certificatesOf('bed-7')).toHaveLength(1)
  })

  it('hears its key alone: another with the same claim hears nothing, nor who has not asked to hear', async () => {
    const neighbour = await aClaimant(cloud, 'claim-2', claim)
    const deaf = await cloud.connect('claim-3', claim)
    await deaf.publishAsync(topics.keys, '', { qos: 1 })
    const made = await makeCertificate()
    await neighbour.ask(topics.keys, '')
    expect(neighbour.heard).toHaveLength(1)
    expect(bed.heard).toHaveLength(1)
    expect(bed.heard[0]?.payload.toString()).toContain(text(made.certificateId))
    expect(cloud.heard.get(deaf)).toEqual([])
  })

  it("cannot use another's token, one that is none, or one an hour old", async () => {
    const { certificateOwnershipToken: token, certificateId } = await makeCertificate()
    const other = await aClaimant(cloud, 'claim-2', claim)
    const refused = { how: 'rejected', statusCode: 400, errorCode: 'InvalidCertificateOwnershipToken' }
    const message = { certificateOwnershipToken: token, parameters: { SerialNumber: 'S1' } }
    expect(await other.ask(topics.register, message)).toMatchObject(refused)
    for (const none of ['guessed', '', undefined]) expect(await register(none)).toMatchObject(refused)
    cloud.clock.pass(3_599_000)
    expect(cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
    cloud.clock.pass(2_000)
    expect(await register(token)).toMatchObject(refused)
    expect(cloud.iot.registry.findCertificate(text(certificateId))).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('keeps the certificate it has put to use when the hour is over', async () => {
    const made = await makeCertificate()
    await register(made.certificateOwnershipToken)
    cloud.clock.pass(3_700_000)
    expect(cloud.iot.registry.findCertificate(text(made.certificateId))?.status).toBe('ACTIVE')
  })

  it('is not let in again by an old token once its certificate was taken back', async () => {
    const made = await makeCertificate()
    await register(made.certificateOwnershipToken)
    cloud.iot.registry.setStatus(text(made.certificateId), 'REVOKED', 0)
    expect(await register(made.certificateOwnershipToken)).toMatchObject({ how: 'rejected' })
    expect(cloud.iot.registry.findCertificate(text(made.certificateId))?.status).toBe('REVOKED')
  })

  it('is told what it said wrong', async () => {
    const { certificateOwnershipToken: token } = await makeCertificate()
    expect(await bed.ask(topics.register, 'no json')).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await register(token, {})).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await register(token, { SerialNumber: 7 })).toMatchObject({ errorCode: 'InvalidParameters' })
    expect(await register(token, { SerialNumber: 'S', Kind: 'toaster' })).toMatchObject({ how: 'rejected' })
    expect(cloud.iot.registry.findThing('bed-7')).toBeUndefined()
  })

  it('may ask only where its policy lets it, and is cut when it publishes as a device or its claim ends', async () => {
    const cbor = await aClaimant(cloud, 'claim-2', claim)
    cbor.mqtt.publish('$aws/certificates/create/cbor', '', { qos: 1 })
    await cut(cbor.mqtt)
    const liar = await aClaimant(cloud, 'claim-3', claim)
    liar.mqtt.publish('carebed/v1/bed-7/event', 'help', { qos: 1 })
    await cut(liar.mqtt)
    cloud.iot.registry.setStatus(claim.certificateId, 'REVOKED', 0)
    cloud.iot.broker.disconnect(claim.certificateId)
    await cut(bed.mqtt)
    await expect(cloud.connect('claim-1', claim)).rejects.toThrow(/Not authorized/)
    expect(cloud.received('urgent')).toEqual([])
  })
})

describe('the hook', () => {
  it.each<[string, () => InvocationOutcome | Promise<InvocationOutcome>]>([
    ['says no', says({ allowProvisioning: false })],
    ['throws', () => ({ outcome: 'threw', message: 'no', type: 'Error' })],
    ['runs out of time', () => ({ outcome: 'timed-out', seconds: 5 })],
    ['dies', () => ({ outcome: 'crashed', message: 'gone' })],
    ['says nothing', says(null)],
    ['says yes as a word', says({ allowProvisioning: 'true' })],
    [
      'overrides with what is no text',
      says({ allowProvisioning: true, parameterOverrides: { DeviceId: 7 } }),
    ],
    ['cannot be invoked', () => Promise.reject(new Error('no such function'))],
  ])('that %s keeps the bed out', async (_, answer) => {
    hookSays = answer
    const { certificateOwnershipToken: token, certificateId } = await makeCertificate()
    expect(await register(token)).toMatchObject({ how: 'rejected' })
    expect(cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
    expect(cloud.iot.registry.findThing('bed-7')).toBeUndefined()
  })

  it('decides over what the bed says of itself, and nobody over whose certificate it is', async () => {
    const { certificateOwnershipToken: token, certificateId } = await makeCertificate()
    const parameters = { SerialNumber: 'S1', DeviceId: 'bed-1', 'AWS::IoT::Certificate::Id': 'another' }
    expect(await register(token, parameters)).toMatchObject({ thingName: 'bed-7' })
    expect(cloud.iot.registry.thingsOf(text(certificateId))).toEqual(['bed-7'])
  })
})

describe('a provisioning template', () => {
  const startWith = async (parts: Parameters<typeof claimResources>[0]): Promise<void> => {
    await cloud.stop()
    cloud = await AnIot.start({ template: aTemplate(claimResources(parts)), invoke })
    bed = await aClaimant(cloud, 'claim-1', await addClaim(cloud))
  }

  it.each(['iot:CreateThing', 'iot:AttachThingPrincipal', 'iot:AttachPolicy', 'iot:UpdateCertificate'])(
    'whose role lacks %s lets nobody in',
    async (missing) => {
      const actions = [
        'iot:CreateThing',
        'iot:AttachThingPrincipal',
        'iot:AttachPolicy',
        'iot:UpdateCertificate',
      ]
      await startWith({ role: aRole(actions.filter((action) => action !== missing)) })
      const { certificateOwnershipToken: token, certificateId } = await makeCertificate()
      expect(await register(token)).toMatchObject({
        how: 'rejected',
        statusCode: 403,
        errorCode: 'AccessDenied',
      })
      expect(cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
      expect(cloud.lines.join()).toContain(missing)
    },
  )

  it('that is not enabled is as good as none', async () => {
    await startWith({ template: aProvisioningTemplate({ Enabled: false }) })
    const { certificateOwnershipToken: token } = await makeCertificate()
    expect(await register(token)).toMatchObject({ how: 'rejected', statusCode: 404 })
    expect(asked).toEqual([])
  })

  it('never turns a terminal into a bed of the same name', async () => {
    cloud.iot.registry.createThing({ name: 'bed-7', type: 'smart-terminal', attributes: {} })
    const { certificateOwnershipToken: token, certificateId } = await makeCertificate()
    expect(await register(token)).toMatchObject({ how: 'rejected', statusCode: 409 })
    expect(cloud.iot.registry.thingsOf(text(certificateId))).toEqual([])
  })
})

it('a token outlives a restart of the cloud', async () => {
  const { certificateOwnershipToken: token } = await makeCertificate()
  await cloud.stop()
  cloud = await AnIot.start({ home: cloud.home, template: aTemplate(claimResources()), invoke })
  bed = await aClaimant(cloud, 'claim-1', claim)
  expect(await register(token)).toMatchObject({ thingName: 'bed-7' })
})
