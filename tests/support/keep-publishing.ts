import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import mqtt from 'mqtt'
import { deviceTopic } from '../../contracts/topics.ts'
import type { ADevice } from './a-client.ts'

/** One message of a publisher, in the order it is sent. */
export interface Publish {
  readonly id: string
  readonly kind: 'telemetry' | 'event'
  readonly body: Record<string, unknown>
}

/**
 * Publishes one after the other at QoS 1 through any number of broken lines, and tells each PUBACK. Resolves when the
 * last one has its PUBACK; fails when `patience` real ms have passed.
 */
export async function keepPublishing(of: {
  device: ADevice
  port: number
  publishes: readonly Publish[]
  /** real ms between two messages */
  pause: () => number
  onAcknowledged: (publish: Publish) => void
  patience: number
}): Promise<void> {
  const { device, port, publishes, pause, onAcknowledged } = of
  const { deviceId, certificate } = device
  const client = mqtt.connect(`mqtts://127.0.0.1:${port}`, {
    ...{ clientId: deviceId, ...certificate, clean: false, reconnectPeriod: 200, connectTimeout: 5_000 },
  })
  client.on('error', () => {}) // it comes back by itself
  client.on('connect', () => {
    // MQTT.js leaves Nagle on, which costs 43 ms when QoS 1 goes both ways on one connection.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true)
  })
  const work = async () => {
    for (const publish of publishes) {
      const payload = JSON.stringify({ ...publish.body, sent: Date.now() })
      // What was in flight when the line broke is sent again by MQTT.js once it is back.
      await client.publishAsync(deviceTopic(deviceId, publish.kind), payload, { qos: 1 })
      onAcknowledged(publish)
      await sleep(pause())
    }
  }
  const tired = AbortSignal.timeout(of.patience)
  const late = new Promise<never>((_, reject) => {
    tired.addEventListener('abort', () => reject(new Error(`${deviceId} could not publish in time`)))
  })
  await Promise.race([work(), late]).finally(() => client.endAsync(true))
}
