import {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateCertificateFromCsrCommand,
  CreateKeysAndCertificateCommand,
  CreateThingCommand,
  DetachThingPrincipalCommand,
  InvalidRequestException,
  type IoTClient,
  ListThingPrincipalsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  UpdateCertificateCommand,
} from '@aws-sdk/client-iot'
import type { CertificateOffice } from './certificate-office.ts'

/** The certificates of AWS IoT. The one device policy pins what a certificate may do to the thing it is attached to. */
export function createIotCertificateOffice(iot: IoTClient, policyName: string): CertificateOffice {
  return {
    async issue({ deviceId, kind, csr }) {
      await ensureThing(iot, deviceId, kind)
      const made = await makeCertificate(iot, csr)
      if (made.outcome === 'bad-csr') return made
      const { arn, ...issued } = made
      await iot.send(new AttachPolicyCommand({ policyName, target: arn }))
      await iot.send(new AttachThingPrincipalCommand({ thingName: deviceId, principal: arn }))
      return issued
    },
    async revokeAll(deviceId) {
      for (const principal of await listPrincipals(iot, deviceId)) {
        // Revoked before detached: once detached it would no longer be found here.
        const certificateId = principal.slice(principal.lastIndexOf('/') + 1)
        await iot.send(new UpdateCertificateCommand({ certificateId, newStatus: 'REVOKED' }))
        await iot.send(new DetachThingPrincipalCommand({ thingName: deviceId, principal }))
      }
    },
  }
}

async function ensureThing(iot: IoTClient, thingName: string, thingTypeName: string): Promise<void> {
  try {
    await iot.send(new CreateThingCommand({ thingName, thingTypeName }))
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error
  }
}

async function makeCertificate(iot: IoTClient, csr: string | undefined) {
  if (csr === undefined) {
    const made = await iot.send(new CreateKeysAndCertificateCommand({ setAsActive: true }))
    return { ...readCertificate(made), privateKeyPem: demand(made.keyPair?.PrivateKey, 'private key') }
  }
  try {
    const made = await iot.send(
      new CreateCertificateFromCsrCommand({ certificateSigningRequest: csr, setAsActive: true }),
    )
    return readCertificate(made)
  } catch (error) {
    if (!(error instanceof InvalidRequestException)) throw error
    return { outcome: 'bad-csr', reason: error.message } as const
  }
}

interface Made {
  certificateArn?: string | undefined
  certificateId?: string | undefined
  certificatePem?: string | undefined
}
const readCertificate = (made: Made) => ({
  outcome: 'issued' as const,
  arn: demand(made.certificateArn, 'ARN'),
  certificateId: demand(made.certificateId, 'id'),
  certificatePem: demand(made.certificatePem, 'PEM'),
})

/** The SDK types every member of an answer as optional. */
function demand(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`AWS IoT made a certificate without its ${name}`)
  return value
}

async function listPrincipals(iot: IoTClient, thingName: string): Promise<string[]> {
  const principals: string[] = []
  let nextToken: string | undefined
  try {
    do {
      const page = await iot.send(new ListThingPrincipalsCommand({ thingName, nextToken }))
      principals.push(...(page.principals ?? []))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
  } catch (error) {
    // A thing is made with its first certificate: without one there is nothing to revoke.
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
  return principals
}
