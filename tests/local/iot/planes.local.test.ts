import { createPrivateKey, X509Certificate } from 'node:crypto'
import * as iot from '@aws-sdk/client-iot'
import { GetRetainedMessageCommand, IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane'
import 'reflect-metadata'
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnIot, cut, until } from './an-iot.ts'

let cloud: AnIot
let client: iot.IoTClient
let data: IoTDataPlaneClient

beforeAll(async () => {
  cloud = await AnIot.start()
  client = new iot.IoTClient(cloud.sdk)
  data = new IoTDataPlaneClient(cloud.sdk)
})
afterAll(async () => {
  client.destroy()
  data.destroy()
  await cloud.stop()
})

describe('the control plane, called by the SDK', () => {
  it('makes a thing once; the same again is fine, another of that name is not', async () => {
    const input = { thingName: 'bed-a', attributePayload: { attributes: { maker: 'sleepace' } } }
    const made = await client.send(new iot.CreateThingCommand(input))
    expect(made.thingArn).toBe('arn:aws:iot:us-east-1:000000000000:thing/bed-a')
    expect((await client.send(new iot.CreateThingCommand(input))).thingId).toBe(made.thingId)
    await expect(client.send(new iot.CreateThingCommand({ thingName: 'bed-a' }))).rejects.toThrow(
      iot.ResourceAlreadyExistsException,
    )
    const described = await client.send(new iot.DescribeThingCommand({ thingName: 'bed-a' }))
    expect(described).toMatchObject({ thingName: 'bed-a', attributes: { maker: 'sleepace' } })
    await expect(
      client.send(new iot.CreateThingCommand({ thingName: 'bed-b', thingTypeName: 'no-such-type' })),
    ).rejects.toThrow(iot.ResourceNotFoundException)
  })

  it('makes an RSA key of 2048 bits and a certificate that fits it, inactive unless asked otherwise', async () => {
    const made = await client.send(new iot.CreateKeysAndCertificateCommand({}))
    const certificate = new X509Certificate(made.certificatePem ?? '')
    const key = createPrivateKey(made.keyPair?.PrivateKey ?? '')
    expect(certificate.checkPrivateKey(key)).toBe(true)
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(made.certificateId)
    const command = new iot.DescribeCertificateCommand({ certificateId: made.certificateId })
    const { certificateDescription } = await client.send(command)
    expect(certificateDescription?.status).toBe('INACTIVE')
    expect(Math.abs((certificateDescription?.creationDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  it('signs a request of a device that keeps its own key, and refuses one that is none', async () => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const request = await Pkcs10CertificateRequestGenerator.create({
      name: 'CN=bed-c',
      keys,
      signingAlgorithm: algorithm,
    })
    const made = await client.send(
      new iot.CreateCertificateFromCsrCommand({
        certificateSigningRequest: request.toString('pem'),
        setAsActive: true,
      }),
    )
    const certificate = new X509Certificate(made.certificatePem ?? '')
    expect(certificate.subject).toBe('CN=bed-c')
    expect(certificate.verify(new X509Certificate(cloud.iot.rootCaPem).publicKey)).toBe(true)
    await expect(
      client.send(new iot.CreateCertificateFromCsrCommand({ certificateSigningRequest: 'nothing' })),
    ).rejects.toThrow(iot.InvalidRequestException)
  })

  it('attaches, lists and detaches, and cuts the live connection of a certificate that is revoked', async () => {
    const bed = await cloud.addDevice('bed-d')
    const list = new iot.ListThingPrincipalsCommand({ thingName: 'bed-d' })
    expect((await client.send(list)).principals).toEqual([bed.certificateArn])
    const live = await cloud.connect('bed-d', bed)
    const { certificateId, certificateArn: principal } = bed
    await client.send(new iot.UpdateCertificateCommand({ certificateId, newStatus: 'REVOKED' }))
    await cut(live)
    await until(() => cloud.presence().at(-1)?.disconnectReason === 'SERVER_INITIATED_DISCONNECT')

    await expect(client.send(new iot.DeleteThingCommand({ thingName: 'bed-d' }))).rejects.toThrow(
      iot.InvalidRequestException,
    )
    await expect(client.send(new iot.DeleteCertificateCommand({ certificateId }))).rejects.toThrow(
      iot.DeleteConflictException,
    )
    await client.send(new iot.DetachThingPrincipalCommand({ thingName: 'bed-d', principal }))
    await client.send(new iot.DetachPolicyCommand({ policyName: 'device-policy', target: principal }))
    expect((await client.send(list)).principals).toEqual([])
    await client.send(new iot.DeleteCertificateCommand({ certificateId }))
    await client.send(new iot.DeleteThingCommand({ thingName: 'bed-d' }))
    await expect(client.send(new iot.DescribeThingCommand({ thingName: 'bed-d' }))).rejects.toThrow(
      iot.ResourceNotFoundException,
    )
  })

  it('cuts the live connection of a certificate that loses its thing or its policy, and leaves the others', async () => {
    const other = await cloud.connect('bed-g', await cloud.addDevice('bed-g'))
    for (const detach of [
      (principal: string) => new iot.DetachThingPrincipalCommand({ thingName: 'bed-f', principal }),
      (target: string) => new iot.DetachPolicyCommand({ policyName: 'device-policy', target }),
    ]) {
      const bed = await cloud.addDevice('bed-f')
      const live = await cloud.connect('bed-f', bed)
      // biome-ignore lint/suspicious/noExplicitAny: two commands of one client
      await client.send(detach(bed.certificateArn) as any)
      await cut(live)
      await expect(cloud.connect('bed-f', bed)).rejects.toThrow(/Not authorized/)
    }
    expect(other.connected).toBe(true)
  })

  it('names what it does not know', async () => {
    const { certificateArn: target } = await cloud.addDevice('bed-e')
    await expect(
      client.send(new iot.AttachPolicyCommand({ policyName: 'no-policy', target })),
    ).rejects.toThrow('no-policy')
    await expect(client.send(new iot.ListThingsCommand({}))).rejects.toThrow('GET /things is not imitated')
  })
})

describe('the data plane, called by the SDK', () => {
  it('publishes to a bed byte for byte, and keeps what is to be retained', async () => {
    const bed = await cloud.addDevice('bed-f')
    const device = await cloud.connect('bed-f', bed)
    const topic = 'carebed/v1/bed-f/config'
    await device.subscribeAsync(topic, { qos: 1 })
    const payload = Buffer.from('{"v":1,"language":"中文"}')
    await data.send(new PublishCommand({ topic, payload, qos: 1, retain: true }))
    await until(() => cloud.heard.get(device)?.[0] === payload.toString())
    const kept = await data.send(new GetRetainedMessageCommand({ topic }))
    expect(Buffer.from(kept.payload ?? []).equals(payload)).toBe(true)
    await expect(data.send(new GetRetainedMessageCommand({ topic: 'none' }))).rejects.toThrow('none')
  })

  it('goes through the rules like any other message', async () => {
    await data.send(
      new PublishCommand({ topic: 'carebed/v1/bed-f/event', payload: Buffer.from('probe'), qos: 1 }),
    )
    expect(cloud.received('urgent').at(-1)).toMatchObject({ client: 'N/A', text: 'probe' })
  })

  it('refuses more than 128 KB', async () => {
    const payload = Buffer.alloc(128 * 1024 + 1)
    await expect(data.send(new PublishCommand({ topic: 'a', payload }))).rejects.toThrow('over 128 KB')
  })
})
