import {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateCertificateFromCsrCommand,
  CreateKeysAndCertificateCommand,
  CreateThingCommand,
  DetachThingPrincipalCommand,
  InvalidRequestException,
  type IoTClient,
  paginateListThingPrincipals,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  UpdateCertificateCommand,
} from '@aws-sdk/client-iot'
import * as z from 'zod'

export type IssueOutcome =
  | { outcome: 'issued'; certificateId: string; certificatePem: string; privateKeyPem?: string }
  /** the request is not one that AWS IoT can read */
  | { outcome: 'bad-csr'; reason: string }

/** Where the certificates of the devices are made and revoked. */
export interface IotCertificates {
  /** Makes an active certificate for this device, from its CSR (PEM) or with a key that is told this once only. */
  issue(request: { deviceId: string; kind: string; csr?: string | undefined }): Promise<IssueOutcome>
  /** Revokes every certificate of the device and takes it off; doing it again changes nothing. */
  revokeAll(deviceId: string): Promise<void>
}

/** The certificates of AWS IoT. The one policy pins each of them to the thing it is attached to. */
export function createIotCertificates(client: IoTClient, policyName: string): IotCertificates {
  return {
    async issue({ deviceId, kind, csr }) {
      await createThing(client, deviceId, kind)
      const made = await createCertificate(client, csr)
      if (made.outcome === 'bad-csr') return made
      const { arn, ...issued } = made
      await client.send(new AttachPolicyCommand({ policyName, target: arn }))
      await client.send(new AttachThingPrincipalCommand({ thingName: deviceId, principal: arn }))
      return issued
    },
    async revokeAll(deviceId) {
      for (const principal of await listPrincipals(client, deviceId))
        await revoke(client, deviceId, principal)
    },
  }
}

/** A thing is there after the first certificate; asked for with another kind AWS IoT says it exists, and that is enough. */
async function createThing(client: IoTClient, thingName: string, thingTypeName: string): Promise<void> {
  try {
    await client.send(new CreateThingCommand({ thingName, thingTypeName }))
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error
  }
}

/** What AWS IoT always answers, though the SDK types each member as optional. */
const madeSchema = z.object({
  certificateArn: z.string(),
  certificateId: z.string(),
  certificatePem: z.string(),
  keyPair: z.object({ PrivateKey: z.string() }).optional(),
})

async function createCertificate(client: IoTClient, csr: string | undefined) {
  try {
    const answer =
      csr === undefined
        ? await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }))
        : await client.send(
            new CreateCertificateFromCsrCommand({ certificateSigningRequest: csr, setAsActive: true }),
          )
    const { certificateArn: arn, certificateId, certificatePem, keyPair } = madeSchema.parse(answer)
    const key = keyPair ? { privateKeyPem: keyPair.PrivateKey } : {}
    return { outcome: 'issued' as const, arn, certificateId, certificatePem, ...key }
  } catch (error) {
    if (csr === undefined || !(error instanceof InvalidRequestException)) throw error
    return { outcome: 'bad-csr' as const, reason: error.message }
  }
}

async function listPrincipals(client: IoTClient, thingName: string): Promise<string[]> {
  const principals: string[] = []
  try {
    for await (const page of paginateListThingPrincipals({ client }, { thingName })) {
      principals.push(...(page.principals ?? []))
    }
  } catch (error) {
    // A thing is made with its first certificate: without one there is nothing to revoke.
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
  return principals
}

/** Revoked first: once detached it could not be found again after a failure. */
async function revoke(client: IoTClient, thingName: string, principal: string): Promise<void> {
  const certificateId = principal.slice(principal.lastIndexOf('/') + 1)
  await client.send(new UpdateCertificateCommand({ certificateId, newStatus: 'REVOKED' }))
  await client.send(new DetachThingPrincipalCommand({ thingName, principal }))
}
