import {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateCertificateFromCsrCommand,
  CreateKeysAndCertificateCommand,
  CreateThingCommand,
  DetachThingPrincipalCommand,
  InvalidRequestException,
  IoTClient,
  ListThingPrincipalsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  UpdateCertificateCommand,
} from '@aws-sdk/client-iot'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createIotCertificates } from '../../../adapters/aws/iot-certificates.ts'

const iot = mockClient(IoTClient)
const arn = 'arn:aws-cn:iot:cn-north-1:000000000000:cert/abc'
const made = { certificateArn: arn, certificateId: 'abc', certificatePem: 'PEM' }
const said = { message: 'said', $metadata: {} }
const names = () => iot.calls().map(({ args: [command] }) => command.constructor.name)

describe('a certificate of a device', () => {
  const certificates = createIotCertificates(new IoTClient({ region: 'us-east-1' }), 'device-policy')
  beforeEach(() => {
    iot.reset()
    iot.on(CreateKeysAndCertificateCommand).resolves({ ...made, keyPair: { PrivateKey: 'KEY' } })
    iot.on(CreateCertificateFromCsrCommand).resolves(made)
  })

  it('is made with its key, for a thing of the device and under the one policy', async () => {
    const issued = await certificates.issue({ deviceId: 'mat-7', kind: 'family-bed' })
    const expected = { outcome: 'issued', certificateId: 'abc', certificatePem: 'PEM', privateKeyPem: 'KEY' }
    expect(issued).toEqual(expected)
    const inputs = (command: typeof CreateThingCommand | typeof AttachPolicyCommand) =>
      iot.commandCalls(command as typeof CreateThingCommand).map(({ args: [{ input }] }) => input)
    expect(inputs(CreateThingCommand)).toEqual([{ thingName: 'mat-7', thingTypeName: 'family-bed' }])
    expect(inputs(AttachPolicyCommand)).toEqual([{ policyName: 'device-policy', target: arn }])
    const [attached] = iot.commandCalls(AttachThingPrincipalCommand)
    expect(attached?.args[0].input).toEqual({ thingName: 'mat-7', principal: arn })
  })

  it('is made again for a thing that is there, from a request that keeps its key', async () => {
    iot.on(CreateThingCommand).rejects(new ResourceAlreadyExistsException(said))
    const issued = await certificates.issue({ deviceId: 'mat-7', kind: 'family-bed', csr: 'CSR' })
    expect(issued).toEqual({ outcome: 'issued', certificateId: 'abc', certificatePem: 'PEM' })
    expect(names()).toContain('AttachThingPrincipalCommand')
  })

  it('is refused for a request that cannot be read, and nothing is attached', async () => {
    iot.on(CreateCertificateFromCsrCommand).rejects(new InvalidRequestException(said))
    const issued = await certificates.issue({ deviceId: 'mat-7', kind: 'family-bed', csr: 'CSR' })
    expect(issued).toEqual({ outcome: 'bad-csr', reason: 'said' })
    expect(names()).not.toContain('AttachPolicyCommand')
  })

  it('is revoked before it is taken off, every one the device has', async () => {
    iot
      .on(ListThingPrincipalsCommand)
      .resolvesOnce({ principals: [arn], nextToken: 'more' })
      .resolvesOnce({ principals: [`${arn}2`] })
    await certificates.revokeAll('mat-7')
    const pair = [UpdateCertificateCommand.name, DetachThingPrincipalCommand.name]
    expect(names().slice(2)).toEqual([...pair, ...pair])
    const revoked = iot.commandCalls(UpdateCertificateCommand).map(({ args: [{ input }] }) => input)
    expect(revoked).toEqual(['abc', 'abc2'].map((certificateId) => ({ certificateId, newStatus: 'REVOKED' })))
  })

  it('that was never made need not be revoked', async () => {
    iot.on(ListThingPrincipalsCommand).rejects(new ResourceNotFoundException(said))
    await certificates.revokeAll('mat-7')
    expect(names()).toEqual(['ListThingPrincipalsCommand'])
  })
})
