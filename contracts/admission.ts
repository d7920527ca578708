import * as z from 'zod'
import { serialNumberSchema } from './basics.ts'

/**
 * What AWS IoT asks before it provisions a certificate (developer guide, "Pre-provisioning hooks", payload version
 * 2020-04-01). `claimCertificateId` is the certificate of the connection, `certificateId` the one that is asked for.
 */
export const admissionRequestSchema = z.object({
  claimCertificateId: z.string().min(1),
  certificateId: z.string().min(1),
  templateArn: z.string(),
  clientId: z.string(),
  parameters: z.record(z.string(), z.string()).default({}),
})
export type AdmissionRequest = z.infer<typeof admissionRequestSchema>

/** The parameter by which a device names itself when it claims. */
export const serialParameter = 'SerialNumber'
export const readSerialNumber = (parameters: AdmissionRequest['parameters']): string | undefined =>
  serialNumberSchema.safeParse(parameters[serialParameter]).data

/** What AWS IoT is answered; a refused device hears no reason. Overrides win over what the device itself said. */
export type AdmissionAnswer =
  | { allowProvisioning: false }
  | { allowProvisioning: true; parameterOverrides: { DeviceId: string; Kind: string; Policy: string } }
