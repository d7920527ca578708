import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
import type { AwsService, Clock, Queues, Template } from '../../../local/ports.ts'
import { type LocalIot, startIot } from '../../../local/services/iot/start-iot.ts'
import { aTemplate } from './a-template.ts'

/** A clock that runs in real time and counts who is busy. `pass` moves it. */
export function aClock(): Clock & { pass(ms: number): void; holds(): number } {
  let ahead = 0
  let holds = 0
  const due = new Set<{ time: number; work: () => void }>()
  const now = (): number => Date.now() + ahead
  return {
    speed: 1,
    now,
    at(time, work) {
      const entry = { time, work }
      due.add(entry)
      return () => due.delete(entry)
    },
    busy() {
      holds++
      return () => void holds--
    },
    holds: () => holds,
    pass(ms) {
      ahead += ms
      for (const entry of [...due].filter(({ time }) => time <= now())) {
        due.delete(entry)
        entry.work()
      }
    },
  }
}

export interface Sent {
  readonly queue: string
  readonly body: string
}

/** Queues that keep what they were sent; `before` may hold a message back or fail it. */
export function someQueues(): Queues & { sent: Sent[]; before: (message: Sent) => Promise<void> } {
  const queues = {
    sent: [] as Sent[],
    before: async (_message: Sent): Promise<void> => {},
    async send({ queue, body }: Sent) {
      const message = { queue: queue.split('/').at(-1) ?? '', body }
      await queues.before(message)
      queues.sent.push(message)
      return { messageId: String(queues.sent.length) }
    },
  }
  return queues
}

/** A small endpoint that hands requests to the services, as the local cloud's own does. */
async function anEndpoint(services: readonly AwsService[]): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    for (const service of services) {
      const answer = await service.handle({
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers,
        body,
        caller: { kind: 'local' },
      })
      if (answer !== undefined) return response.writeHead(answer.status, answer.headers).end(answer.body)
    }
    return response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

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

  static async start(given: { home?: string; template?: Template } = {}): Promise<AnIot> {
    const home = given.home ?? mkdtempSync(join(tmpdir(), 'carebed-iot-'))
    const parts = { clock: aClock(), queues: someQueues(), lines: [] as string[] }
    const iot = await startIot({
      template: given.template ?? aTemplate(),
      home,
      port: 0,
      clock: parts.clock,
      queues: parts.queues,
      log: (line) => parts.lines.push(line),
    })
    return Object.assign(new AnIot(home, iot, await anEndpoint(iot.services)), parts)
  }

  get sdk() {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return { endpoint: this.endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 }
  }

  /** A thing with an active certificate and the device policy, made through the SDK. */
  async addDevice(name: string): Promise<Credentials> {
    const client = new IoTClient(this.sdk)
    await client.send(new CreateThingCommand({ thingName: name, thingTypeName: 'family-bed' }))
    const made = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }))
    const { certificateArn = '', certificateId = '', certificatePem: cert = '' } = made
    await client.send(new AttachPolicyCommand({ policyName: 'device-policy', target: certificateArn }))
    await client.send(new AttachThingPrincipalCommand({ thingName: name, principal: certificateArn }))
    client.destroy()
    return { certificateArn, certificateId, cert, key: made.keyPair?.PrivateKey ?? '' }
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

/** Resolves when the connection is cut. */
export const cut = (client: MqttClient): Promise<void> =>
  client.connected ? new Promise((resolve) => client.once('close', () => resolve())) : Promise.resolve()
