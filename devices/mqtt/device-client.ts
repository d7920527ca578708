import { EventEmitter } from 'node:events'
import type { MqttClient } from 'mqtt'
import { deviceIdSchema } from '../../contracts/basics.ts'
import type { Reply } from '../../contracts/reply.ts'
import { basicIngestTopic, deviceTopic, downKinds } from '../../contracts/topics.ts'
import type { Outgoing } from '../outgoing.ts'
import { createAnswerOrder } from './answer-order.ts'
import { houseBackOff } from './back-off.ts'
import { createCommands } from './carry-out.ts'
import { createComeAndGo } from './come-and-go.ts'
import { type ConnectionPorts, keepConnected } from './connection.ts'
import type { DeviceClient, DeviceClientEvents, DeviceClientOptions, Sent } from './device-client-ports.ts'
import { systemClock } from './device-clock.ts'
import { openMemory } from './device-memory.ts'
import { hear } from './hear.ts'
import type { Act } from './judge-command.ts'
import { createLiveGuard, type LiveGuard } from './live-guard.ts'
import { createOwnCertificate } from './own-certificate.ts'
import { createSending, type Sending } from './sending.ts'
import { openSpool, type Spool } from './spool.ts'

export type { DeviceClient, DeviceClientOptions } from './device-client-ports.ts'

/**
 * The MQTT half of a device (3.1.1, mutual TLS, persistent session): keeps what it has to say on disk until it is
 * acknowledged, repeats a call until it is answered, answers configurations, carries out commands, and sees to its own
 * certificate.
 */
export async function createDeviceClient(options: DeviceClientOptions): Promise<DeviceClient> {
  const { clock = systemClock, behaviour = {}, spoolDir: dir } = options
  const deviceId = deviceIdSchema.parse(options.deviceId)
  const log = (line: string) => options.log?.(`${deviceId}: ${line}`)
  const events = new EventEmitter<DeviceClientEvents>()
  const spool = await openSpool({ dir, deviceId, log })
  const memory = await openMemory({ dir, deviceId, log })
  const sending = createSending({ spool, clock, log })
  for (const owed of spool.owed) sending.add(owed)
  let closed = false
  let online: MqttClient | undefined

  const say = sayInto(spool, sending)
  const send = (message: Outgoing): Sent => {
    if (closed) throw new Error(`the client of ${deviceId} is closed`)
    return say(message)
  }
  const reply = (body: Reply) => send({ kind: 'reply', body }).kept
  const lease = createLiveGuard(clock)
  const own = options.identity
    ? createOwnCertificate({
        ...{ deviceId, identity: options.identity, clock, log, patience: options.patience ?? 10_000 },
        comeBack: () => comings.comeBack(0),
      })
    : undefined
  const renew: DeviceClient['renew'] = async () =>
    own?.renew() ?? { outcome: 'failed', reason: 'its certificate was given to it from outside' }
  const commands = createCommands({
    ...{ memory, clock, behaviour, reply, renew },
    restart: () => comings.comeBack(options.restartTakes ?? 2_000),
    tell: (act) => tell(act, events, lease),
  })
  const unheard = (error: unknown) => {
    if (!closed) log(error instanceof Error ? error.message : String(error))
  }
  const order = createAnswerOrder()
  const connection = keepConnected({
    ...addressOf(options, deviceId),
    certificate: own?.choose ?? (() => certificateOf(options)),
    onUp(client, by) {
      online = client
      sending.up(transmitTo(client, options))
      own?.up(client, by)
      events.emit('connected')
    },
    onDown(reason) {
      online = undefined
      sending.down()
      own?.down()
      events.emit('disconnected', reason)
    },
    onMessage(topic, payload) {
      if (closed) return log(`hears no more on ${topic}`)
      const { answered } = sending
      const ears = { deviceId, log, events, behaviour, memory, commands, reply, answered, order }
      hear(topic, payload, ears).catch(unheard)
    },
  })
  const comings = createComeAndGo({ connection, sending, clock })
  commands.resume().catch(unheard)
  return {
    ...{ deviceId, events, send, renew, config: memory.config },
    live(body) {
      const verdict = lease.judge()
      if (verdict.outcome === 'over') log(`says nothing live: ${verdict.reason}`)
      else online?.publish(deviceTopic(deviceId, 'live'), JSON.stringify(body))
    },
    ...{ settled: sending.settled, unacknowledged: sending.unacknowledged, setNetwork: comings.setNetwork },
    async close() {
      if (closed) return
      closed = true
      commands.stop()
      own?.stop()
      await comings.leave()
      sending.down()
      await memory.close()
      await spool.close()
    },
  }
}

const sayInto =
  (spool: Spool, sending: Sending) =>
  (message: Outgoing): Sent => {
    const acknowledged = Promise.withResolvers<void>()
    const kept = spool.keep(message).then(({ spooled, where }) => {
      sending.add(spooled, acknowledged.resolve)
      return where
    })
    return { kept, acknowledged: kept.then(() => acknowledged.promise) }
  }

function addressOf(
  { url, ca, backOff = houseBackOff, random = Math.random, log = () => {} }: DeviceClientOptions,
  deviceId: string,
): Omit<ConnectionPorts, 'certificate' | 'onUp' | 'onDown' | 'onMessage'> {
  const subscribeTo = downKinds.map((kind) => deviceTopic(deviceId, kind))
  return { url, deviceId, ca, backOff, random, log, subscribeTo }
}

const certificateOf = ({ cert, key }: DeviceClientOptions) =>
  cert === undefined || key === undefined ? undefined : { cert, key }

function transmitTo(client: MqttClient, { deviceId, topics }: DeviceClientOptions) {
  const topicOf = topics === 'plain' ? deviceTopic : basicIngestTopic
  return (message: Outgoing, onPuback: () => void): void => {
    client.publish(topicOf(deviceId, message.kind), JSON.stringify(message.body), { qos: 1 }, (error) => {
      // a failed publish ends the connection; the message is still owed and goes out on the next one
      if (!error) onPuback()
    })
  }
}

/** Tells the simulation what a command asks of it. */
function tell(act: Act, events: EventEmitter<DeviceClientEvents>, lease: LiveGuard): void {
  switch (act.what) {
    case 'stream':
      events.emit('stream', lease.prolong(act.until))
      return
    case 'siren':
      events.emit('siren', { until: act.until })
      return
    case 'announce':
      events.emit('announce', act.say)
      return
    case 'restart':
      events.emit('restart')
      return
    case 'update':
    case 'renew':
      return
    default:
      act satisfies never
  }
}
