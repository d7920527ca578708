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
import { type DeviceKind, policyNames } from '../../contracts/names.ts'
import { type CertificateRevoking, createCertificateRevoking } from './revoke-certificates.ts'

/** A certificate that was made and is in nobody's hands yet; it opens nothing before it is handed out. */
export interface MadeCertificate {
  certificateId: string
  certificatePem: string
  privateKeyPem?: string
  arn: string
}
export type MakeOutcome =
  | { outcome: 'made'; certificate: MadeCertificate }
  /** the request is not one that AWS IoT can read */
  | { outcome: 'bad-csr'; reason: string }

/**
 * Where certificates are made and revoked. Made first, recorded by the caller, handed out last: what a crash leaves
 * behind is either not recorded and opens nothing, or recorded and can be revoked.
 */
export interface IotCertificates extends CertificateRevoking {
  /** Makes one that is not active, from a CSR (PEM) or with a key that is told this once only. */
  make(csr?: string): Promise<MakeOutcome>
  /** Binds it to the thing of the device and the policies of its kind, then makes it active. */
  handToDevice(made: MadeCertificate, device: { deviceId: string; kind: DeviceKind }): Promise<void>
  /** Lets devices claim by it. */
  handToClaim(made: MadeCertificate): Promise<void>
  /** Revokes every certificate of the device and takes it off; doing it again changes nothing. */
  revokeAll(deviceId: string): Promise<void>
}

/** The certificates of AWS IoT. The policies pin each of a device's to the thing it is attached to. */
export function createIotCertificates(client: IoTClient): IotCertificates {
  const { revoke } = createCertificateRevoking(client)
  const attach = (policyName: string, { arn }: MadeCertificate) =>
    client.send(new AttachPolicyCommand({ policyName, target: arn }))
  const activate = ({ certificateId }: MadeCertificate) =>
    client.send(new UpdateCertificateCommand({ certificateId, newStatus: 'ACTIVE' }))
  return {
    revoke,
    make: (csr) => makeCertificate(client, csr),
    async handToDevice(made, { deviceId, kind }) {
      await createThing(client, deviceId, kind)
      await attach(policyNames.device[kind], made)
      await attach(policyNames.renewal, made)
      await client.send(new AttachThingPrincipalCommand({ thingName: deviceId, principal: made.arn }))
      await activate(made)
    },
    async handToClaim(made) {
      await attach(policyNames.claim, made)
      await activate(made)
    },
    async revokeAll(deviceId) {
      for (const principal of await listPrincipals(client, deviceId)) {
        // Revoked first: once detached it could not be found again after a failure.
        await revoke([principal.slice(principal.lastIndexOf('/') + 1)])
        await client.send(new DetachThingPrincipalCommand({ thingName: deviceId, principal }))
      }
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

async function makeCertificate(client: IoTClient, csr: string | undefined): Promise<MakeOutcome> {
  try {
    const answer =
      csr === undefined
        ? await client.send(new CreateKeysAndCertificateCommand({ setAsActive: false }))
        : await client.send(
            new CreateCertificateFromCsrCommand({ certificateSigningRequest: csr, setAsActive: false }),
          )
    const { certificateArn: arn, certificateId, certificatePem, keyPair } = madeSchema.parse(answer)
    const key = keyPair ? { privateKeyPem: keyPair.PrivateKey } : {}
    return { outcome: 'made', certificate: { arn, certificateId, certificatePem, ...key } }
  } catch (error) {
    if (csr === undefined || !(error instanceof InvalidRequestException)) throw error
    return { outcome: 'bad-csr', reason: error.message }
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
