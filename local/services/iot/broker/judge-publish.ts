import type { DisconnectReason } from '../presence/presence-message.ts'
import { type Destination, destinationOf } from '../topic-filter.ts'

/** Limits of AWS IoT Core (service quotas, "Message broker"). */
const limits = { payloadBytes: 128 * 1024, topicBytes: 256, slashes: 7 } as const

export type PublishJudgement =
  | { outcome: 'sound'; destination: Exclude<Destination, { kind: 'reserved' }> }
  | { outcome: 'refused'; why: string; reason: DisconnectReason }

/** Says whether a publish keeps the limits every client has, whatever its policy allows. */
export function judgePublish(packet: {
  topic: string
  payload: string | Buffer
  qos: number
}): PublishJudgement {
  const refused = (why: string, reason: DisconnectReason = 'CLIENT_ERROR'): PublishJudgement => ({
    outcome: 'refused',
    why,
    reason,
  })
  const bytes = Buffer.byteLength(packet.payload)
  if (bytes > limits.payloadBytes) return refused(`the payload has ${bytes} bytes, over 128 KB`)
  if (packet.qos > 1) return refused('QoS 2 is not offered')
  const destination = destinationOf(packet.topic)
  if (destination.kind === 'reserved') return refused('the topic is reserved', 'AUTH_ERROR')
  if (Buffer.byteLength(destination.topic) > limits.topicBytes) return refused('the topic is over 256 bytes')
  if (destination.topic.split('/').length - 1 > limits.slashes) return refused('the topic has over 7 slashes')
  return { outcome: 'sound', destination }
}
