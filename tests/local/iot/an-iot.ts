import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateKeysAndCertificateCommand,
  CreateThingCommand,
  IoTClient,
} from '@aws-sdk/client-iot'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Lambdas, Queues, Template } from '../../../local/ports.ts'
import { type LocalIot, startIot } from '../../../local/services/iot/start-iot.ts'
import { aTemplate } from './a-template.ts'
import { anEndpoint } from './an-endpoint.ts'
import { aClock, noFunctions, someQueues } from './some-doubles.ts'

export interface Credentials {
  readonly certificateId: string
  readonly certificateArn: string
  readonly cert: string
  readonly key: string
}

/** The running half of the cloud with its doubles, and a way to get devices in. */
export class AnIot {
  readonly home: string
  readonly clock = aClock()
  readonly queues = someQueues()
  readonly lines: string[] = []
  iot: LocalIot
  endpoint: { url: string; close(): void }
  /** What each client heard, from its first moment on. */
  readonly heard = new Map<MqttClient, string[]>()
  #clients: MqttClient[] = []

  private constructor(home: string, iot: LocalIot, endpoint: { url: string; close(): void }) {
    this.home = home
    this.iot = iot
    this.endpoint = endpoint
  }

  static async start(
    given: { home?: string; template?: Template; queues?: Queues; invoke?: Lambdas['invoke'] } = {},
  ): Promise<AnIot> {
    const home = given.home ?? mkdtempSync(join(tmpdir(), 'carebed-iot-'))
    const parts = { clock: aClock(), queues: someQueues(), lines: [] as string[] }
    const iot = await startIot({
      template: given.template ?? aTemplate(),
      home,
      port: 0,
      clock: parts.clock,
      queues: given.queues ?? parts.queues,
      invoke: given.invoke ?? noFunctions,
      log: (line) => parts.lines.push(line),
    })
    return Object.assign(new AnIot(home, iot, await anEndpoint(iot.services)), parts)
  }

  get sdk() {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return { endpoint: this.endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 }
  }

  /** An active certificate, made through the SDK, with nothing attached. */
  async makeCertificate(): Promise<Credentials> {
    const client = new IoTClient(this.sdk)
    const made = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }))
    client.destroy()
    const { certificateArn = '', certificateId = '', certificatePem: cert = '' } = made
    return { certificateArn, certificateId, cert, key: made.keyPair?.PrivateKey ?? '' }
  }

  /** A thing with an active certificate and the device policy, made through the SDK. */
  async addDevice(name: string): Promise<Credentials> {
    const credentials = await this.makeCertificate()
    const { certificateArn } = credentials
    const client = new IoTClient(this.sdk)
    await client.send(new CreateThingCommand({ thingName: name, thingTypeName: 'family-bed' }))
    await client.send(new AttachPolicyCommand({ policyName: 'device-policy', target: certificateArn }))
    await client.send(new AttachThingPrincipalCommand({ thingName: name, principal: certificateArn }))
    client.destroy()
    return credentials
  }

  /** Connects; rejects where the broker refuses. */
  async connect(
    clientId: string,
    given: Partial<Credentials>,
    options: IClientOptions = {},
  ): Promise<MqttClient> {
    const client = mqtt.connect(`mqtts://127.0.0.1:${this.iot.port}`, {
      clientId,
      ca: this.iot.rootCaPem,
      cert: given.cert,
      key: given.key,
      reconnectPeriod: 0,
      protocolVersion: 4,
      ...options,
    } as IClientOptions)
    this.#clients.push(client)
    this.heard.set(client, [])
    client.on('message', (_, payload) => this.heard.get(client)?.push(payload.toString()))
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve())
      client.once('error', reject)
      client.once('close', () => reject(new Error('closed')))
    })
    client.on('error', () => {})
    if ('setNoDelay' in client.stream) (client.stream as import('node:net').Socket).setNoDelay(true)
    return client
  }

  /** What the queue got, its body parsed and its `body` column decoded. */
  received(queue: string): { topic: string; client: string; arrived: number; text: string }[] {
    return this.queues.sent
      .filter((message) => message.queue === queue)
      .map(({ body }) => JSON.parse(body))
      .map(({ body, ...rest }) => ({ ...rest, text: Buffer.from(body ?? '', 'base64').toString() }))
  }

  presence(): Record<string, unknown>[] {
    return this.received('bulk')
      .filter(({ topic }) => topic.startsWith('$aws/events/'))
      .map(({ text }) => JSON.parse(text))
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.end(true)
    this.endpoint.close()
    await this.iot.broker.close()
  }
}

/** Waits until the check holds, at most 5 s. */
export async function until(check: () => boolean): Promise<void> {
  const end = Date.now() + 5000
  while (!check()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${check}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Resolves when the connection is cut; rejects when it is not, within 5 s. */
export const cut = (client: MqttClient): Promise<void> => until(() => !client.connected)
