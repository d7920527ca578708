import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InvocationOutcome } from '../../../local/ports.ts'
import { AClaimHouse, says, text } from './a-claim-house.ts'
import { aProvisioningTemplate, aRole, type claimResources } from './a-provisioning.ts'

let house: AClaimHouse

beforeEach(async () => {
  house = await AClaimHouse.start()
})
afterEach(() => house.cloud.stop())

const startWith = async (parts: Parameters<typeof claimResources>[0]): Promise<void> => {
  await house.cloud.stop()
  house = await AClaimHouse.start(parts)
}

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
    house.hookSays = answer
    const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
    expect(await house.register(token)).toMatchObject({ how: 'rejected' })
    expect(house.cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
    expect(house.cloud.iot.registry.findThing('bed-7')).toBeUndefined()
  })

  it('that says yes to a certificate which is revoked meanwhile does not bring it back to life', async () => {
    const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
    house.hookSays = () => {
      house.cloud.iot.registry.setStatus(text(certificateId), 'REVOKED', 0)
      return says({ allowProvisioning: true, parameterOverrides: { DeviceId: 'bed-7' } })()
    }
    expect(await house.register(token)).toMatchObject({
      how: 'rejected',
      errorCode: 'InvalidCertificateOwnershipToken',
    })
    expect(house.cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('REVOKED')
  })

  it('decides over what the bed says of itself, and nobody over whose certificate it is', async () => {
    const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
    const parameters = { SerialNumber: 'S1', DeviceId: 'bed-1', 'AWS::IoT::Certificate::Id': 'another' }
    expect(await house.register(token, parameters)).toMatchObject({ thingName: 'bed-7' })
    expect(house.cloud.iot.registry.thingsOf(text(certificateId))).toEqual(['bed-7'])
  })
})

describe('a provisioning template', () => {
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
      const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
      expect(await house.register(token)).toMatchObject({
        how: 'rejected',
        statusCode: 403,
        errorCode: 'AccessDenied',
      })
      expect(house.cloud.iot.registry.findCertificate(text(certificateId))?.status).toBe('PENDING_ACTIVATION')
      expect(house.cloud.lines.join()).toContain(missing)
    },
  )

  it('that is not enabled is as good as none', async () => {
    await startWith({ template: aProvisioningTemplate({ Enabled: false }) })
    const { certificateOwnershipToken: token } = await house.makeCertificate()
    expect(await house.register(token)).toMatchObject({ how: 'rejected', statusCode: 404 })
    expect(house.asked).toEqual([])
  })

  it('never turns a terminal into a bed of the same name', async () => {
    house.cloud.iot.registry.createThing({ name: 'bed-7', type: 'smart-terminal', attributes: {} })
    const { certificateOwnershipToken: token, certificateId } = await house.makeCertificate()
    expect(await house.register(token)).toMatchObject({ how: 'rejected', statusCode: 409 })
    expect(house.cloud.iot.registry.thingsOf(text(certificateId))).toEqual([])
  })
})
