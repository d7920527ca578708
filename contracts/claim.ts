import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/** A claim as the store keeps it: a certificate by which devices of one provider may ask for their own (times in ms). */
export const storedClaimSchema = z.object({
  /** the id of its certificate */
  claimId: z.string(),
  providerId: z.string(),
  /** whoever made it is limited to this region: it admits devices that stand under it, or nowhere yet */
  regionId: z.string().optional(),
  createdAt: z.number(),
  /** a person's id */
  createdBy: z.string(),
  /** no device is admitted by it from then on */
  expiresAt: z.number(),
  revokedAt: z.number().optional(),
  /** how many devices were admitted by it */
  devices: z.int().min(0),
})
export type StoredClaim = z.infer<typeof storedClaimSchema>

/** A claim as operators see it; its key is never among it. */
export const claimSchema = z.object({
  claimId: z.string(),
  providerId: idSchema,
  /** it admits only devices that stand in this region, or nowhere yet */
  regionId: idSchema.optional(),
  createdAt: isoTimeSchema,
  until: isoTimeSchema,
  state: z.enum(['open', 'ends-soon', 'ended', 'revoked']),
  revokedAt: isoTimeSchema.optional(),
  devices: z.int().min(0),
})
export type Claim = z.infer<typeof claimSchema>

/** Without `until` it ends after 30 days; it cannot last for more than a year. */
export const claimPostSchema = z.object({ until: isoTimeSchema.optional() })
/** Told once, when it is made: who loses the key makes another claim. */
export const claimMadeSchema = claimSchema.extend({
  certificatePem: z.string(),
  privateKeyPem: z.string(),
})

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const claimBodies = { ClaimPost: claimPostSchema } as const
/** Bodies of answers, likewise. */
export const claimAnswers = {
  Claim: claimSchema,
  ClaimMade: claimMadeSchema,
  ClaimList: z.object({ items: z.array(claimSchema), cursor: z.string().optional() }),
} as const
