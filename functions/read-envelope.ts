import { type Envelope, envelopeSchema } from '../contracts/envelope.ts'
import { readTopic } from '../contracts/topics.ts'

export type ReadEnvelope =
  | {
      outcome: 'from-device'
      deviceId: string
      kind: 'telemetry' | 'event' | 'reply' | 'live'
      arrived: number
      topic: string
      bytes: Uint8Array
    }
  | { outcome: 'presence'; deviceId: string; arrived: number; bytes: Uint8Array }
  | {
      outcome: 'not-its-topic'
      deviceId: string
      arrived: number
      topic: string
      bytes: Uint8Array
      reason: string
    }

/**
 * Reads what an IoT rule has put on a lane. A body that is not an envelope is our own fault and throws, so that it ends
 * with the dead letters; a device that speaks on another's topic is an outcome.
 */
export function readEnvelope(body: string): ReadEnvelope {
  const envelope: Envelope = envelopeSchema.parse(JSON.parse(body))
  const bytes = Buffer.from(envelope.body, 'base64')
  const { arrived, topic: name, client } = envelope
  const topic = readTopic(name)
  if (topic.outcome === 'unknown-topic') throw new Error(`no rule reads topic ${name}`)
  if (topic.outcome === 'presence') return { outcome: 'presence', deviceId: topic.deviceId, arrived, bytes }
  const { deviceId, kind } = topic
  if (client !== undefined && client !== deviceId) {
    return {
      outcome: 'not-its-topic',
      deviceId,
      arrived,
      topic: name,
      bytes,
      reason: `client ${client} is not ${deviceId}`,
    }
  }
  return { outcome: 'from-device', deviceId, kind, arrived, topic: name, bytes }
}
