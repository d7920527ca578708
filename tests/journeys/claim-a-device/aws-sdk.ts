import { iot, iotidentity, mqtt } from 'aws-iot-device-sdk-v2'
import { answerSchema } from '../../../contracts/answer.ts'
import { commandSchema } from '../../../contracts/command.ts'
import { provisioningTemplates } from '../../../contracts/names.ts'
import { deviceTopic, type UpKind } from '../../../contracts/topics.ts'
import type { Awake, Certificate, Claimed, Outsider } from './outsider.ts'

const atLeastOnce = mqtt.QoS.AtLeastOnce

/** A device of AWS's own SDK: its native client, MQTT 3.1.1 over mutual TLS. */
export function awsSdk(port: number): Outsider {
  return {
    async claim({ claim, clientId, serialNumber }) {
      const connection = await connect({ port, clientId, ...claim })
      try {
        return await getCertificate(connection, serialNumber, claim.ca)
      } finally {
        await connection.disconnect()
      }
    },
    async wake(deviceId, certificate) {
      return awake(deviceId, await connect({ port, clientId: deviceId, ...certificate }))
    },
  }
}

async function connect(
  as: Certificate & { port: number; clientId: string },
): Promise<mqtt.MqttClientConnection> {
  const config = iot.AwsIotMqttConnectionConfigBuilder.new_mtls_builder(as.cert, as.key)
    .with_certificate_authority(as.ca)
    .with_endpoint('127.0.0.1')
    .with_port(as.port)
    .with_client_id(as.clientId)
    .with_clean_session(true)
    .with_timeout_ms(10_000)
    .build()
  const connection = new mqtt.MqttClient().new_connection(config)
  connection.on('error', () => {}) // told by the call that fails
  await connection.connect()
  return connection
}

async function getCertificate(
  connection: mqtt.MqttClientConnection,
  serialNumber: string,
  ca: string,
): Promise<Claimed> {
  const identity = iotidentity.IotIdentityClientv2.newFromMqtt311(connection, {
    maxRequestResponseSubscriptions: 4,
    maxStreamingSubscriptions: 1,
    operationTimeoutInSeconds: 15,
  })
  try {
    const made = await identity.createKeysAndCertificate({})
    const { certificateOwnershipToken, certificatePem: cert = '', privateKey: key = '' } = made
    const { thingName: deviceId = '' } = await identity.registerThing({
      templateName: provisioningTemplates.claim,
      ...(certificateOwnershipToken === undefined ? {} : { certificateOwnershipToken }),
      parameters: { SerialNumber: serialNumber },
    })
    return { outcome: 'claimed', deviceId, certificate: { cert, key, ca } }
  } catch (error) {
    const errorCode = codeOf(error)
    if (errorCode === undefined) throw error
    return { outcome: 'refused', errorCode }
  } finally {
    identity.close()
  }
}

/** The SDK keeps what the service said in `modeledError`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('modeledError' in error)) return undefined
  const { modeledError } = error as { modeledError?: iotidentity.model.V2ErrorResponse }
  return modeledError?.errorCode
}

function awake(deviceId: string, connection: mqtt.MqttClientConnection): Awake {
  const say = async (kind: UpKind, message: object): Promise<void> => {
    await connection.publish(deviceTopic(deviceId, kind), JSON.stringify(message), atLeastOnce)
  }
  return {
    say,
    async hearConfig() {
      const heard = listen(connection, deviceTopic(deviceId, 'config'))
      await heard.ready
      return heard.first
    },
    async obey(give) {
      const heard = listen(connection, deviceTopic(deviceId, 'command'))
      await heard.ready
      await give()
      const command = commandSchema.parse(await heard.first)
      await say('reply', { v: 1, re: command.id, status: 'done' })
      return command
    },
    async call(event) {
      const heard = listen(connection, deviceTopic(deviceId, 'answer'))
      await heard.ready
      await say('event', event)
      return answerSchema.parse(await heard.first)
    },
    sleep: () => connection.disconnect(),
  }
}

/** The first message on a topic, and when it is listened for. */
function listen(connection: mqtt.MqttClientConnection, topic: string) {
  const { promise: first, resolve } = Promise.withResolvers<unknown>()
  const ready = connection.subscribe(topic, atLeastOnce, (_topic, payload) =>
    resolve(JSON.parse(Buffer.from(payload).toString())),
  )
  return { ready, first }
}
