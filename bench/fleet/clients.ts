import { Socket } from 'node:net'
import mqtt from 'mqtt'
import { basicIngestTopic, deviceTopic, downKinds } from '../../contracts/topics.ts'
import { keepLine } from '../../devices/fleet/light-client.ts'
import type { Line, LineAddress } from '../../devices/fleet/line.ts'

/** A bed's way to the broker: one connection, QoS 1. */
export interface Contestant {
  /** Resolves when it is connected. */
  readonly up: Promise<void>
  publish(payload: string, onPuback: () => void): void
}

const topicsOf = (id: string) => downKinds.map((kind) => deviceTopic(id, kind))

export function lightClient(address: LineAddress): Contestant {
  const up = Promise.withResolvers<void>()
  let line: Line | undefined
  keepLine({
    ...{ address, subscribeTo: topicsOf(address.clientId), random: Math.random },
    onUp(opened) {
      line = opened
      up.resolve()
    },
    onDown() {
      line = undefined
    },
    onRefused: (reason) => console.error(reason),
    onMessage() {},
  })
  const topic = basicIngestTopic(address.clientId, 'telemetry')
  return { up: up.promise, publish: (payload, onPuback) => line?.publish(topic, payload, onPuback) }
}

export function mqttJsClient(address: LineAddress): Contestant {
  const { host, port, clientId, cert, key, ca } = address
  const up = Promise.withResolvers<void>()
  const client = mqtt.connect(`mqtts://${host}:${port}`, {
    ...{ clientId, cert, key, ca, protocolVersion: 4, clean: false, keepalive: 60, resubscribe: false },
  })
  client.on('connect', () => {
    // what the light client does too
    if (client.stream instanceof Socket) client.stream.setNoDelay(true)
    client.subscribe(topicsOf(clientId), { qos: 1 })
    up.resolve()
  })
  client.on('error', (error) => console.error(error.message))
  const topic = basicIngestTopic(clientId, 'telemetry')
  return {
    up: up.promise,
    publish: (payload, onPuback) =>
      client.publish(topic, payload, { qos: 1 }, (error) => error || onPuback()),
  }
}
