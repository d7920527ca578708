import { EventEmitter } from 'node:events'
import type { MqttClient } from 'mqtt'
import type { Answer, DeviceConfig, PlaceAlerts } from '../../contracts/answer.ts'
import { deviceIdSchema } from '../../contracts/basics.ts'
import type { Command } from '../../contracts/command.ts'
import type { Telemetry } from '../../contracts/telemetry.ts'
import { basicIngestTopic, deviceTopic, downKinds } from '../../contracts/topics.ts'
import type { Outgoing } from '../outgoing.ts'
import { type BackOff, houseBackOff } from './back-off.ts'
import { judgeCommand, judgeConfig } from './command.ts'
import { keepConnected } from './connection.ts'
import { type DeviceClock, systemClock } from './device-clock.ts'
import { readDownlink } from './downlink.ts'
import { createSending } from './sending.ts'
import { openSpool } from './spool.ts'

export interface DeviceClientEvents {
  answer: [Answer]
  config: [DeviceConfig]
  command: [Command]
  alerts: [PlaceAlerts]
  connected: []
  disconnected: [string]
}

export interface DeviceClientOptions {
  readonly url: string
  readonly deviceId: string
  /** PEM texts; left out only against a broker without TLS */
  readonly cert?: string
  readonly key?: string
  readonly ca?: string
  /** folder of the spools, one file per device */
  readonly spoolDir: string
  readonly clock?: DeviceClock
  readonly log?: (line: string) => void
  /** `basic-ingest` reaches the rules only; `plain` reaches subscribers too. Default `basic-ingest`. */
  readonly topics?: 'basic-ingest' | 'plain'
  readonly backOff?: BackOff
  readonly random?: () => number
}

/** Something a device said: `kept` when it is on disk (or the disk failed), `acknowledged` with its first PUBACK. */
export interface Sent {
  readonly kept: Promise<'disk' | 'memory'>
  /** never rejects; stays open while the device is offline */
  readonly acknowledged: Promise<void>
}

export interface DeviceClient {
  readonly deviceId: string
  readonly events: EventEmitter<DeviceClientEvents>
  send(message: Outgoing): Sent
  /** Says something for who watches right now: it is neither kept nor repeated, and nobody hears it while offline. */
  live(body: Telemetry): void
  /** Resolves when everything said so far has its PUBACK. */
  settled(): Promise<void>
  /** messages without a PUBACK, those of earlier runs included */
  unacknowledged(): number
  setNetwork(state: 'down' | 'up'): void
  /** Disconnects politely. What is not acknowledged stays on disk for the next time. */
  close(): Promise<void>
}

/**
 * The MQTT half of a device (3.1.1, mutual TLS, persistent session): keeps what it has to say on disk until it is
 * acknowledged, repeats a call until it is answered, and answers configurations and commands by itself.
 */
export async function createDeviceClient(options: DeviceClientOptions): Promise<DeviceClient> {
  const { clock = systemClock, log = () => {} } = options
  const deviceId = deviceIdSchema.parse(options.deviceId)
  const events = new EventEmitter<DeviceClientEvents>()
  const spool = await openSpool({ dir: options.spoolDir, deviceId, log })
  const sending = createSending({ spool, clock, log: (line) => log(`${deviceId}: ${line}`) })
  for (const owed of spool.owed) sending.add(owed)
  let closed = false
  let online: MqttClient | undefined

  const send = (message: Outgoing): Sent => {
    if (closed) throw new Error(`the client of ${deviceId} is closed`)
    const acknowledged = Promise.withResolvers<void>()
    const kept = spool.keep(message).then(({ spooled, where }) => {
      sending.add(spooled, acknowledged.resolve)
      return where
    })
    return { kept, acknowledged: kept.then(() => acknowledged.promise) }
  }
  const connection = keepConnected({
    ...options,
    backOff: options.backOff ?? houseBackOff,
    random: options.random ?? Math.random,
    log,
    subscribeTo: downKinds.map((kind) => deviceTopic(deviceId, kind)),
    onUp(client) {
      online = client
      sending.up(transmitTo(client, options))
      events.emit('connected')
    },
    onDown(reason) {
      online = undefined
      sending.down()
      events.emit('disconnected', reason)
    },
    onMessage(topic, payload) {
      if (closed) log(`${deviceId}: hears no more on ${topic}`)
      else hear(topic, payload, { deviceId, clock, log, events, send, sending })
    },
  })
  return {
    deviceId,
    events,
    send,
    live: (body) => void online?.publish(deviceTopic(deviceId, 'live'), JSON.stringify(body)),
    settled: () => sending.settled(),
    unacknowledged: () => sending.unacknowledged(),
    setNetwork: (state) => connection.setNetwork(state),
    async close() {
      if (closed) return
      closed = true
      await connection.close()
      sending.down()
      await spool.close()
    },
  }
}

function transmitTo(client: MqttClient, { deviceId, topics }: DeviceClientOptions) {
  const topicOf = topics === 'plain' ? deviceTopic : basicIngestTopic
  return (message: Outgoing, onPuback: () => void): void => {
    client.publish(topicOf(deviceId, message.kind), JSON.stringify(message.body), { qos: 1 }, (error) => {
      // a failed publish ends the connection; the message is still owed and goes out on the next one
      if (!error) onPuback()
    })
  }
}

interface Ears {
  readonly deviceId: string
  readonly clock: DeviceClock
  readonly log: (line: string) => void
  readonly events: EventEmitter<DeviceClientEvents>
  readonly send: (message: Outgoing) => Sent
  readonly sending: { answered(eventId: string): void }
}

function hear(topic: string, payload: Buffer, ears: Ears): void {
  const heard = readDownlink(ears.deviceId, topic, payload)
  switch (heard.heard) {
    case 'answer':
      // every state says that the call is recorded, `received` may have come while we were away
      ears.sending.answered(heard.answer.eventId)
      ears.events.emit('answer', heard.answer)
      return
    case 'config': {
      const body = judgeConfig(heard.config)
      ears.send({ kind: 'reply', body })
      if (body.status === 'applied') ears.events.emit('config', heard.config)
      return
    }
    case 'bad-config': {
      const { version, reason } = heard
      ears.send({ kind: 'reply', body: { v: 1, re: 'config', version, status: 'rejected', reason } })
      return
    }
    case 'command':
      ears.send({ kind: 'reply', body: judgeCommand(heard.command, ears.clock.now()) })
      ears.events.emit('command', heard.command)
      return
    case 'alerts':
      ears.events.emit('alerts', heard.alerts)
      return
    case 'nothing':
      ears.log(`${ears.deviceId}: left out what the cloud said: ${heard.reason}`)
      return
    default:
      heard satisfies never
  }
}
