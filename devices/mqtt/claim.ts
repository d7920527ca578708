import mqtt, { type MqttClient } from 'mqtt'
import { claimClientPrefix, provisioningTemplates } from '../../contracts/names.ts'
import { askOver } from './ask.ts'
import { type Got, getCertificate, type NotGot } from './get-certificate.ts'
import type { IdentityStore } from './identity-file.ts'

export interface ClaimOptions {
  readonly url: string
  readonly serialNumber: string
  /** The claim certificate with its key, PEM; left out only against a broker without TLS. */
  readonly claim?: { readonly cert: string; readonly key: string }
  readonly ca?: string
  readonly identity: IdentityStore
  readonly now?: () => number
  /** 0–1 */
  readonly random?: () => number
  /** how long one answer is waited for, ms */
  readonly patience?: number
}

/**
 * Has a device that knows only its serial number and a claim become its own thing, once. What was begun before is gone on
 * with; who has a certificate already needs no claim any more.
 */
export async function claimIdentity(options: ClaimOptions): Promise<Got | NotGot> {
  const { identity, serialNumber, now = Date.now, patience = 10_000 } = options
  const { held, deviceId } = identity.current()
  if (held && deviceId !== undefined) return { outcome: 'got', deviceId }
  const claimant = identity.current().claimant ?? nameClaimant(options.random ?? Math.random)
  await identity.save({ ...identity.current(), serialNumber, claimant })
  const connected = await connectAsClaim(options, { clientId: claimant, patience })
  if (connected.outcome === 'not-got') return connected
  try {
    return await getCertificate({
      ask: askOver(connected.client, patience),
      identity,
      template: provisioningTemplates.claim,
      parameters: { SerialNumber: serialNumber },
      now,
    })
  } finally {
    await connected.client.endAsync(true)
  }
}

const nameClaimant = (random: () => number): string =>
  `${claimClientPrefix}${random().toString(36).slice(2, 14).padEnd(12, '0')}`

async function connectAsClaim(
  { url, claim, ca }: ClaimOptions,
  { clientId, patience }: { clientId: string; patience: number },
): Promise<NotGot | { outcome: 'connected'; client: MqttClient }> {
  const client = mqtt.connect(url, {
    clientId,
    protocolVersion: 4,
    clean: true,
    reconnectPeriod: 0,
    connectTimeout: patience,
    rejectUnauthorized: true,
    ...claim,
    ...(ca === undefined ? {} : { ca }),
  })
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  let reason = 'the cloud ended the connection'
  client.on('error', (error) => {
    reason = error.message
  })
  client.on('connect', () => resolve(undefined))
  client.on('close', () => resolve(reason))
  const failure = await promise
  if (failure === undefined) return { outcome: 'connected', client }
  client.end(true)
  return { outcome: 'not-got', reason: `not let in with the claim: ${failure}`, tryAgain: 'later' }
}
