import { Socket } from 'node:net'
import mqtt, { type MqttClient } from 'mqtt'
import * as z from 'zod'
import type { DeviceCertificate } from '../../cli/certificate-files.ts'
import type { CloudAccess } from './cloud-access.ts'

const madeSchema = z.object({
  certificateId: z.string(),
  certificatePem: z.string(),
  privateKey: z.string().optional(),
  certificateOwnershipToken: z.string(),
})
const registeredSchema = z.object({ thingName: z.string() })

/** Connects by a claim; nothing is subscribed, for a claim may hear next to nothing. */
export async function aClaimant(
  { mqttsPort }: Pick<CloudAccess, 'mqttsPort'>,
  clientId: string,
  { cert, key, ca }: DeviceCertificate,
): Promise<{ mqtt: MqttClient; gone: Promise<void> }> {
  const options = { clientId, cert, key, ca, reconnectPeriod: 0, connectTimeout: 5_000 }
  const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${mqttsPort}`, options, false)
  client.on('error', () => {}) // a cut line is told by `gone`
  if (client.stream instanceof Socket) client.stream.setNoDelay(true)
  return { mqtt: client, gone: new Promise((resolve) => client.once('close', () => resolve())) }
}

/** AWS IoT said no, with its status. */
export class Rejected extends Error {
  readonly statusCode: number
  constructor(answer: { statusCode: number; errorCode: string; errorMessage: string }) {
    super(`${answer.errorCode}: ${answer.errorMessage}`)
    this.statusCode = answer.statusCode
  }
}
const rejectedSchema = z.object({ statusCode: z.number(), errorCode: z.string(), errorMessage: z.string() })

/** One question on the fleet provisioning topics of AWS IoT, and its answer. */
async function ask(client: MqttClient, topic: string, body: object): Promise<unknown> {
  await client.subscribeAsync([`${topic}/accepted`, `${topic}/rejected`], { qos: 1 })
  const answer = new Promise<unknown>((resolve, reject) => {
    const hear = (heard: string, payload: Buffer) => {
      if (!heard.startsWith(`${topic}/`)) return
      client.off('message', hear)
      const value: unknown = JSON.parse(payload.toString())
      if (heard.endsWith('/accepted')) resolve(value)
      else reject(new Rejected(rejectedSchema.parse(value)))
    }
    client.on('message', hear)
  })
  await client.publishAsync(topic, JSON.stringify(body), { qos: 1 })
  return answer
}

/** Has a certificate made; with `csr` its key stays here. */
export const askForCertificate = async (client: MqttClient, csr?: string) =>
  madeSchema.parse(
    csr === undefined
      ? await ask(client, '$aws/certificates/create/json', {})
      : await ask(client, '$aws/certificates/create-from-csr/json', { certificateSigningRequest: csr }),
  )

/** Has it registered by a template; gives the name of the thing. */
export const register = async (
  client: MqttClient,
  template: string,
  request: { certificateOwnershipToken: string; parameters?: Record<string, string> },
): Promise<string> => {
  const { certificateOwnershipToken, parameters = {} } = request
  const topic = `$aws/provisioning-templates/${template}/provision/json`
  return registeredSchema.parse(await ask(client, topic, { certificateOwnershipToken, parameters })).thingName
}
