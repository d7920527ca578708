import { ruleNames } from './names.ts'

export const upKinds = ['telemetry', 'event', 'reply', 'live'] as const
export type UpKind = (typeof upKinds)[number]
export const downKinds = ['config', 'command', 'answer', 'alert'] as const
export type DownKind = (typeof downKinds)[number]

const root = 'carebed/v1'

/** The MQTT topic of one device, e.g. `carebed/v1/bed-7/event`. */
export const deviceTopic = (deviceId: string, kind: UpKind | DownKind): string =>
  `${root}/${deviceId}/${kind}`

/** The same topic by Basic Ingest: it reaches the rule only, never a subscriber, and costs no broker charge. */
export const basicIngestTopic = (deviceId: string, kind: 'telemetry' | 'event' | 'reply'): string =>
  `$aws/rules/${ruleNames[kind]}/${deviceTopic(deviceId, kind)}`

/** Topics that watching browsers may hear. */
export const liveTopics = {
  bed: (bedId: string): string => `${root}/live/beds/${bedId}`,
  person: (personId: string): string => `${root}/live/people/${personId}`,
  provider: (providerId: string): string => `${root}/live/providers/${providerId}`,
} as const

export type TopicOutcome =
  | { outcome: 'device'; deviceId: string; kind: UpKind }
  | { outcome: 'presence'; deviceId: string; connected: boolean }
  | { outcome: 'unknown-topic'; topic: string }

const deviceTopicPattern =
  /^(?:\$aws\/rules\/[^/]+\/)?carebed\/v1\/([A-Za-z0-9_-]{1,64})\/(telemetry|event|reply|live)$/
/** Whoever claims may choose the rest of its client id; such an event is of no device, and no fault of ours. */
const presencePattern = /^\$aws\/events\/presence\/(connected|disconnected)\/([^/]+)$/

/** Reads an up topic as the IoT rules hand it over, with or without the Basic Ingest prefix. */
export function readTopic(topic: string): TopicOutcome {
  const device = deviceTopicPattern.exec(topic)
  if (device?.[1] && device[1] !== 'live') {
    return { outcome: 'device', deviceId: device[1], kind: device[2] as UpKind }
  }
  const presence = presencePattern.exec(topic)
  if (presence?.[2]) {
    return { outcome: 'presence', deviceId: presence[2], connected: presence[1] === 'connected' }
  }
  return { outcome: 'unknown-topic', topic }
}
