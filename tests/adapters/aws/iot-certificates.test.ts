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
const inputsOf = (command: new (input: never) => unknown) =>
  iot
    .calls()
    .map(({ args: [sent] }) => sent)
    .filter((sent) => sent instanceof command)
    .map(({ input }) => input)
const names = () => iot.calls().map(({ args: [command] }) => command.constructor.name)

describe('a certificate', () => {
  const certificates = createIotCertificates(new IoTClient({ region: 'us-east-1' }))
  const certificate = { arn, certificateId: 'abc', certificatePem: 'PEM' }
  beforeEach(() => {
    iot.reset()
    iot.on(CreateKeysAndCertificateCommand).resolves({ ...made, keyPair: { PrivateKey: 'KEY' } })
    iot.on(CreateCertificateFromCsrCommand).resolves(made)
  })

  it('is made with its key, and opens nothing yet', async () => {
    const expected = { outcome: 'made', certificate: { ...certificate, privateKeyPem: 'KEY' } }
    expect(await certificates.make()).toEqual(expected)
    expect(inputsOf(CreateKeysAndCertificateCommand)).toEqual([{ setAsActive: false }])
    expect(names()).toEqual([CreateKeysAndCertificateCommand.name])
  })

  it('is made from a request that keeps its key', async () => {
    expect(await certificates.make('CSR')).toEqual({ outcome: 'made', certificate })
    const wanted = { certificateSigningRequest: 'CSR', setAsActive: false }
    expect(inputsOf(CreateCertificateFromCsrCommand)).toEqual([wanted])
  })

  it('is refused for a request that cannot be read', async () => {
    iot.on(CreateCertificateFromCsrCommand).rejects(new InvalidRequestException(said))
    expect(await certificates.make('CSR')).toEqual({ outcome: 'bad-csr', reason: 'said' })
  })

  it('is handed to a terminal: its thing, the policies of its kind, active last', async () => {
    iot.on(CreateThingCommand).rejects(new ResourceAlreadyExistsException(said))
    await certificates.handToDevice(certificate, { deviceId: 'term-7', kind: 'smart-terminal' })
    expect(inputsOf(CreateThingCommand)).toEqual([{ thingName: 'term-7', thingTypeName: 'smart-terminal' }])
    const policies = ['carebed_smart-terminal', 'carebed_renewal']
    expect(inputsOf(AttachPolicyCommand)).toEqual(policies.map((policyName) => ({ policyName, target: arn })))
    expect(inputsOf(AttachThingPrincipalCommand)).toEqual([{ thingName: 'term-7', principal: arn }])
    expect(inputsOf(UpdateCertificateCommand)).toEqual([{ certificateId: 'abc', newStatus: 'ACTIVE' }])
    expect(names().at(-1)).toBe(UpdateCertificateCommand.name)
  })

  it('is handed to a claim: the policy of claims, and no thing', async () => {
    await certificates.handToClaim(certificate)
    expect(inputsOf(AttachPolicyCommand)).toEqual([{ policyName: 'carebed_claim', target: arn }])
    expect(names()).toEqual([AttachPolicyCommand.name, UpdateCertificateCommand.name])
  })

  it('is revoked before it is taken off, every one the device has', async () => {
    iot
      .on(ListThingPrincipalsCommand)
      .resolvesOnce({ principals: [arn], nextToken: 'more' })
      .resolvesOnce({ principals: [`${arn}2`] })
    await certificates.revokeAll('mat-7')
    const pair = [UpdateCertificateCommand.name, DetachThingPrincipalCommand.name]
    expect(names().slice(2)).toEqual([...pair, ...pair])
    const revoked = ['abc', 'abc2'].map((certificateId) => ({ certificateId, newStatus: 'REVOKED' }))
    expect(inputsOf(UpdateCertificateCommand)).toEqual(revoked)
  })

  it('that was never made, or is gone, need not be revoked', async () => {
    iot.on(ListThingPrincipalsCommand).rejects(new ResourceNotFoundException(said))
    await certificates.revokeAll('mat-7')
    expect(names()).toEqual([ListThingPrincipalsCommand.name])
    iot.on(UpdateCertificateCommand).rejectsOnce(new ResourceNotFoundException(said)).resolves({})
    await certificates.revoke(['gone', 'abc'])
    expect(inputsOf(UpdateCertificateCommand)).toHaveLength(2)
  })
})
