import * as z from 'zod'
import { deviceIdSchema } from '../../contracts/basics.ts'
import type { Ask, Asked } from './ask.ts'
import { askAgain, isTokenStale, type Next, ownCertificate, takeOver } from './identity.ts'
import type { IdentityStore } from './identity-file.ts'
import { makeKey } from './own-key.ts'

const createTopic = '$aws/certificates/create-from-csr/json'
const registerTopic = (template: string) => `$aws/provisioning-templates/${template}/provision/json`

const createdSchema = z.object({ certificatePem: z.string(), certificateOwnershipToken: z.string() })
const registeredSchema = z.object({ thingName: deviceIdSchema })

/** `later`: by itself, nothing needs to be done. `after-change`: somebody has to do something first. */
export type NotGot = { outcome: 'not-got'; reason: string; tryAgain: 'later' | 'after-change' }
export type Got = { outcome: 'got'; deviceId: string }

export interface GetPorts {
  readonly ask: Ask
  readonly identity: IdentityStore
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
  readonly now: () => number
}

/**
 * Gets a certificate for a key made here, by AWS's fleet provisioning. Each step is on disk before the next is begun, so
 * that a device which loses power anywhere goes on with the same key, and with the same certificate while its token is good.
 */
export async function getCertificate(ports: GetPorts): Promise<Got | NotGot> {
  const { identity } = ports
  const { serialNumber, deviceId } = identity.current()
  if (!identity.current().next) {
    const made = await makeKey(serialNumber ?? deviceId ?? 'device')
    await identity.save({ ...identity.current(), next: { stage: 'asking', ...made } })
  }
  const before = identity.current().next
  if (before?.stage === 'owned' && isTokenStale(before, ports.now()))
    await identity.save(askAgain(identity.current()))
  // a token may turn out to be worth nothing; another certificate is asked for once, not for ever
  for (const attempt of ['first', 'last'] as const) {
    const owned = await own(ports)
    if (owned.outcome === 'not-got') return owned
    const registered = await register(ports, owned.next)
    if (registered.outcome !== 'token-refused') return registered
    await identity.save(askAgain(identity.current()))
    if (attempt === 'last') return { outcome: 'not-got', reason: registered.reason, tryAgain: 'later' }
  }
  return { outcome: 'not-got', reason: 'no token was taken', tryAgain: 'later' }
}

type Owned = Next & { stage: 'owned' }

async function own(ports: GetPorts): Promise<NotGot | { outcome: 'owned'; next: Owned }> {
  const { identity } = ports
  const { next } = identity.current()
  if (next?.stage === 'owned') return { outcome: 'owned', next }
  const asked = await ports.ask(createTopic, { certificateSigningRequest: next?.csr })
  if (asked.outcome !== 'accepted') return notGot(asked)
  const created = createdSchema.safeParse(asked.payload)
  if (!created.success) return unreadable(created.error)
  const { certificatePem: cert, certificateOwnershipToken: token } = created.data
  await identity.save(ownCertificate(identity.current(), { cert, token, ownedAt: ports.now() }))
  return own(ports)
}

async function register(
  ports: GetPorts,
  { token }: Owned,
): Promise<Got | NotGot | { outcome: 'token-refused'; reason: string }> {
  const { identity, template, parameters } = ports
  const asked = await ports.ask(registerTopic(template), { certificateOwnershipToken: token, parameters })
  if (asked.outcome === 'refused' && asked.errorCode === 'InvalidCertificateOwnershipToken')
    return { outcome: 'token-refused', reason: asked.reason }
  if (asked.outcome !== 'accepted') return notGot(asked)
  const registered = registeredSchema.safeParse(asked.payload)
  if (!registered.success) return unreadable(registered.error)
  const { thingName } = registered.data
  await identity.save(takeOver(identity.current(), thingName))
  return { outcome: 'got', deviceId: thingName }
}

function notGot(asked: Exclude<Asked, { outcome: 'accepted' }>): NotGot {
  if (asked.outcome === 'unanswered') return { outcome: 'not-got', reason: asked.reason, tryAgain: 'later' }
  const { statusCode, errorCode, reason } = asked
  const passing = statusCode === 429 || statusCode >= 500
  return {
    outcome: 'not-got',
    reason: `refused (${statusCode} ${errorCode}): ${reason}`,
    tryAgain: passing ? 'later' : 'after-change',
  }
}

const unreadable = (error: z.ZodError): NotGot => ({
  outcome: 'not-got',
  reason: `the answer could not be read: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`,
  tryAgain: 'later',
})
