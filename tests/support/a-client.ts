import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { DeviceCertificate } from '../../cli/certificate-files.ts'
import { provision } from '../../cli/provision.ts'
import { type Answer, answerSchema } from '../../contracts/answer.ts'
import type { DeviceKind } from '../../contracts/names.ts'
import { deviceTopic, type UpKind } from '../../contracts/topics.ts'
import type { Household } from './a-household.ts'
import type { CloudAccess } from './cloud-access.ts'

/** A device that stands at a bed and may connect. */
export interface ADevice {
  readonly deviceId: string
  readonly bedId: string
  readonly certificate: DeviceCertificate
}

/** Makes a device known, places it at the bed and has its certificate issued, all over the public API. */
export async function addDevice(
  { cloud, operator }: Pick<Household, 'cloud' | 'operator'>,
  of: { bedId: string; deviceId: string; kind?: DeviceKind },
): Promise<ADevice> {
  const { bedId, deviceId, kind = 'family-bed' } = of
  const certificate = await provision(operator.api, { deviceId, kind, bedId, home: cloud.home })
  return { deviceId, bedId, certificate }
}

/** A plain MQTT client in the place of a device: it says what it is told to, and remembers what it hears. */
export interface AClient {
  readonly mqtt: MqttClient
  readonly answers: Answer[]
  /** Resolves with the PUBACK. Objects are sent as JSON, anything else as it is. */
  say(kind: UpKind, message: object | string | Buffer): Promise<void>
  /** Presses the cord; gives the id of the event. */
  press(change?: object): Promise<string>
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>
  close(): Promise<void>
}

/** Connects with this certificate, as this device unless `options` say another client id, and listens for answers. */
export async function aClient(
  cloud: Pick<CloudAccess, 'mqttsPort'>,
  device: Pick<ADevice, 'deviceId'> & { certificate: Partial<DeviceCertificate> },
  options: IClientOptions = {},
): Promise<AClient> {
  const { deviceId, certificate } = device
  const client = await mqtt.connectAsync(
    `mqtts://127.0.0.1:${cloud.mqttsPort}`,
    { clientId: deviceId, ...certificate, reconnectPeriod: 0, connectTimeout: 5_000, ...options },
    false,
  )
  client.on('error', () => {}) // a cut line is told by `gone`
  // MQTT.js leaves Nagle on, which costs 43 ms when QoS 1 goes both ways on one connection.
  if (client.stream instanceof Socket) client.stream.setNoDelay(true)
  const answers: Answer[] = []
  client.on('message', (topic, payload) => {
    if (topic === deviceTopic(deviceId, 'answer'))
      answers.push(answerSchema.parse(JSON.parse(payload.toString())))
  })
  const gone = new Promise<void>((resolve) => client.once('close', () => resolve()))
  if (client.connected) await client.subscribeAsync(deviceTopic(deviceId, 'answer'), { qos: 1 })
  const say = async (kind: UpKind, message: object | string | Buffer) => {
    const isPlain = typeof message === 'string' || Buffer.isBuffer(message)
    await client.publishAsync(deviceTopic(deviceId, kind), isPlain ? message : JSON.stringify(message), {
      qos: 1,
    })
  }
  return {
    mqtt: client,
    answers,
    say,
    async press(change = {}) {
      const id = randomUUID()
      const at = Date.now()
      await say('event', { v: 1, id, at, sent: at, type: 'sos', data: { key: 'cord' }, ...change })
      return id
    },
    gone,
    close: () => client.endAsync(true),
  }
}
