/**
 * Imitates Publish and GetRetainedMessage of the AWS IoT data plane. Not imitated: shadows, listing retained
 * messages, the properties of MQTT 5 (a request with one is refused).
 */
import type { AwsRequest, AwsService } from '../../ports.ts'
import { AwsError } from '../aws-error.ts'
import { judgePublish } from './broker/judge-publish.ts'
import type { LocalBroker } from './broker/start-broker.ts'
import { restService } from './rest-service.ts'

const topicIn = (request: AwsRequest, prefix: string): string | undefined =>
  request.path.startsWith(prefix) ? decodeURIComponent(request.path.slice(prefix.length)) : undefined

const mqtt5 = /^x-amz-mqtt5-/

async function publish(broker: LocalBroker, topic: string, request: AwsRequest): Promise<object> {
  const { query, body: payload } = request
  const qos = query.get('qos') === '1' ? 1 : 0
  const isMqtt5 =
    Object.keys(request.headers).some((name) => mqtt5.test(name)) ||
    ['contentType', 'responseTopic', 'messageExpiry'].some((name) => query.has(name))
  if (isMqtt5) throw new AwsError('InvalidRequestException', 'Properties of MQTT 5 are not imitated')
  const judgement = judgePublish({ topic, payload, qos })
  if (judgement.outcome === 'refused') throw new AwsError('InvalidRequestException', judgement.why)
  if (judgement.destination.kind === 'provisioning') {
    throw new AwsError('InvalidRequestException', 'Provisioning answers over MQTT only')
  }
  if (/[+#]/.test(topic)) throw new AwsError('InvalidRequestException', 'A topic has no wildcards')
  await broker.publish({ topic, payload, qos, retain: query.get('retain') === 'true' })
  return {}
}

async function retained(broker: LocalBroker, topic: string): Promise<object> {
  const found = await broker.findRetained(topic)
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', `No retained message for ${topic}`, { status: 404 })
  }
  const payload = Buffer.from(found.payload).toString('base64')
  return { topic, payload, qos: found.qos }
}

/** The data plane in front of the broker. */
export function dataPlane(broker: LocalBroker): AwsService {
  return restService({
    name: 'iot-data',
    signedAs: 'iotdata',
    async run(request) {
      const topic = topicIn(request, '/topics/')
      if (request.method === 'POST' && topic) return publish(broker, topic, request)
      const kept = topicIn(request, '/retainedMessage/')
      if (request.method === 'GET' && kept) return retained(broker, kept)
      return undefined
    },
  })
}
