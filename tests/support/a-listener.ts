import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { mintLocalToken } from '../../cli/local-token.ts'
import { type LiveMessage, liveMessageSchema } from '../../contracts/live.ts'
import type { CloudAccess } from './cloud-access.ts'

export interface Listener {
  readonly client: MqttClient
  /** every live message with its topic and when (ms, this machine) it came */
  readonly heard: { topic: string; message: LiveMessage; at: number }[]
  /** what a watched device said, by topic */
  readonly watched: { topic: string; text: string }[]
  /** What the cloud granted for one filter: a QoS, or `refused`. */
  subscribe(filter: string): Promise<number | 'refused'>
  end(): Promise<void>
}

interface Asked {
  cloud: CloudAccess
  email: string
  personId: string
  beds?: string[]
  watch?: string[]
  options?: IClientOptions
  path?: string
}

let count = 0

/** Connects as the page does: MQTT over WebSocket at the HTTP origin, her token as password. Rejects when refused. */
export async function aListener(asked: Asked): Promise<Listener> {
  const { cloud, email, personId, beds = [], watch = [], options, path = '/mqtt' } = asked
  const { origin, home, mqttsPort } = cloud
  const password = await mintLocalToken({ origin, home, mqttUrl: `mqtts://127.0.0.1:${mqttsPort}` }, email)
  const client = mqtt.connect(`${origin.replace('http', 'ws')}${path}`, {
    clientId: `live-${personId}-test${String(++count).padStart(6, '0')}`,
    username: `?x-amz-customauthorizer-name=carebed_live&beds=${beds.join()}&watch=${watch.join()}`,
    ...{ password, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 8_000, ...options },
  })
  const heard: Listener['heard'] = []
  const watched: Listener['watched'] = []
  client.on('message', (topic, payload) => {
    if (!topic.startsWith('carebed/v1/live/')) return watched.push({ topic, text: payload.toString() })
    const message = liveMessageSchema.parse(JSON.parse(payload.toString()))
    heard.push({ topic, message, at: Date.now() })
  })
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve())
    client.once('error', reject)
    client.once('close', () => reject(new Error('closed')))
  })
  client.on('error', () => {})
  return {
    ...{ client, heard, watched },
    async subscribe(filter) {
      const granted = await client.subscribeAsync(filter).catch(() => [{ qos: 128 }])
      const qos = granted[0]?.qos ?? 128
      return qos === 128 ? 'refused' : qos
    },
    end: () => client.endAsync(true),
  }
}
