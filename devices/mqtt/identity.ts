import * as z from 'zod'
import { deviceIdSchema } from '../../contracts/basics.ts'

const heldSchema = z.object({ cert: z.string(), key: z.string() })
/** A certificate and its key, PEM. */
export type Held = z.infer<typeof heldSchema>

const nextSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('asking'), key: z.string(), csr: z.string() }),
  z.object({
    stage: z.literal('owned'),
    key: z.string(),
    csr: z.string(),
    cert: z.string(),
    /** by which the certificate can be registered, for about an hour from `ownedAt` (ms) on */
    token: z.string(),
    ownedAt: z.number(),
  }),
])

/** Who a device is, and how far it is with becoming that: all that must survive a loss of power at any moment. */
export const identitySchema = z.object({
  v: z.literal(1),
  /** known once it was told who it is */
  deviceId: deviceIdSchema.optional(),
  serialNumber: z.string().optional(),
  /** the client id of its claim: a token is good only for who was given it */
  claimant: z.string().optional(),
  held: heldSchema.optional(),
  /** kept beside `held` until `held` has worked once */
  before: heldSchema.optional(),
  /** the certificate it is getting */
  next: nextSchema.optional(),
})
export type Identity = z.infer<typeof identitySchema>
export type Next = z.infer<typeof nextSchema>

/** AWS takes a token for an hour; a device does not count on the last minutes of it. */
const tokenGoodFor = 50 * 60_000

export const isTokenStale = (next: Next & { stage: 'owned' }, now: number): boolean =>
  now - next.ownedAt > tokenGoodFor

/** Got a certificate for its key. */
export function ownCertificate(
  identity: Identity,
  got: { cert: string; token: string; ownedAt: number },
): Identity {
  if (!identity.next) return identity
  const { key, csr } = identity.next
  return { ...identity, next: { stage: 'owned', key, csr, ...got } }
}

/** The certificate it got cannot be registered any more: it asks for another one, with the same key. */
export function askAgain(identity: Identity): Identity {
  if (!identity.next) return identity
  const { key, csr } = identity.next
  return { ...identity, next: { stage: 'asking', key, csr } }
}

/** Its certificate is registered. One that never worked does not push out the one before it, which does. */
export function takeOver(identity: Identity, deviceId: string): Identity {
  const { next, held, before, ...rest } = identity
  if (next?.stage !== 'owned') return identity
  const kept = before ?? held
  return { ...rest, deviceId, held: { cert: next.cert, key: next.key }, ...(kept ? { before: kept } : {}) }
}

/** `held` has worked: the one before it is not needed any more. */
export function proveHeld({ before: _, ...identity }: Identity): Identity {
  return identity
}

/** The certificate for the next attempt to connect, after so many failures in a row: in turns, the new one first. */
export function chooseHeld({ held, before }: Identity, failures: number): Held | undefined {
  return before && failures % 2 === 1 ? before : held
}
