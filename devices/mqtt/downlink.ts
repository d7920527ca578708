import {
  type Answer,
  answerSchema,
  type DeviceConfig,
  deviceConfigSchema,
  type PlaceAlerts,
  placeAlertsSchema,
} from '../../contracts/answer.ts'
import { type Command, commandSchema } from '../../contracts/command.ts'
import { parseMessage } from '../../contracts/parse.ts'
import { deviceTopic } from '../../contracts/topics.ts'

/** What the cloud says to a device. */
export type Heard =
  | { heard: 'answer'; answer: Answer }
  | { heard: 'config'; config: DeviceConfig }
  | { heard: 'bad-config'; version: number; reason: string }
  | { heard: 'command'; command: Command }
  | { heard: 'bad-command'; id: string; reason: string }
  | { heard: 'alerts'; alerts: PlaceAlerts }
  | { heard: 'nothing'; reason: string }

/** Reads one message from a device's down topics. */
export function readDownlink(deviceId: string, topic: string, payload: Uint8Array): Heard {
  if (topic === deviceTopic(deviceId, 'answer')) {
    const parsed = parseMessage(answerSchema, payload)
    return parsed.outcome === 'valid' ? { heard: 'answer', answer: parsed.value } : nothing(topic, parsed)
  }
  if (topic === deviceTopic(deviceId, 'config')) return readConfig(topic, payload)
  if (topic === deviceTopic(deviceId, 'command')) return readCommand(topic, payload)
  if (topic === deviceTopic(deviceId, 'alert')) {
    const parsed = parseMessage(placeAlertsSchema, payload)
    return parsed.outcome === 'valid' ? { heard: 'alerts', alerts: parsed.value } : nothing(topic, parsed)
  }
  return { heard: 'nothing', reason: `unexpected topic ${topic}` }
}

/** A configuration that cannot be used is rejected by its version, if that much can be read of it. */
function readConfig(topic: string, payload: Uint8Array): Heard {
  const parsed = parseMessage(deviceConfigSchema, payload)
  if (parsed.outcome === 'valid') return { heard: 'config', config: parsed.value }
  const version = parseMessage(deviceConfigSchema.pick({ v: true, version: true }), payload)
  if (version.outcome !== 'valid') return nothing(topic, parsed)
  return { heard: 'bad-config', version: version.value.version, reason: why(parsed) }
}

/** A command that nobody here understands is answered by its id, if that much can be read of it. */
function readCommand(topic: string, payload: Uint8Array): Heard {
  const parsed = parseMessage(commandSchema, payload)
  if (parsed.outcome === 'valid') return { heard: 'command', command: parsed.value }
  const named = parseMessage(commandSchema.pick({ v: true, id: true }), payload)
  if (named.outcome !== 'valid') return nothing(topic, parsed)
  return { heard: 'bad-command', id: named.value.id, reason: why(parsed) }
}

const why = (parsed: { path: string; reason: string }) =>
  parsed.path === '' ? parsed.reason : `${parsed.path}: ${parsed.reason}`
const nothing = (topic: string, parsed: { path: string; reason: string }): Heard => ({
  heard: 'nothing',
  reason: `${topic}: ${why(parsed)}`,
})
