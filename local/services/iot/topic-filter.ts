/** MQTT topic filters and the reserved topics of AWS IoT. */
import { type ProvisioningCall, provisioningCallOf } from './provisioning/provisioning-call.ts'

/** Says whether a topic matches a filter with `+` and `#`; a leading wildcard never matches a `$` topic (MQTT 4.7.2). */
export function matchesFilter(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && !filter.startsWith('$')) return false
  const want = filter.split('/')
  const have = topic.split('/')
  for (const [at, level] of want.entries()) {
    if (level === '#') return true
    if (at >= have.length || (level !== '+' && level !== have[at])) return false
  }
  return want.length === have.length
}

/** A filter is sound when `#` stands alone at the end and `+` stands alone in its level. */
export function isSoundFilter(filter: string): boolean {
  const levels = filter.split('/')
  return (
    filter !== '' &&
    levels.every(
      (level, at) => !/[+#]/.test(level) || level === '+' || (level === '#' && at === levels.length - 1),
    )
  )
}

/**
 * Where a publish goes: to everybody, to one rule only (Basic Ingest), to fleet provisioning, or nowhere, as the topic
 * is reserved by AWS.
 */
export type Destination =
  | { kind: 'topic'; topic: string }
  | { kind: 'basic-ingest'; rule: string; topic: string }
  | { kind: 'provisioning'; call: ProvisioningCall; topic: string }
  | { kind: 'reserved' }

export function destinationOf(topic: string): Destination {
  const ingest = /^\$aws\/rules\/([^/]+)(?:\/(.*))?$/s.exec(topic)
  if (ingest) return { kind: 'basic-ingest', rule: ingest[1] ?? '', topic: ingest[2] ?? '' }
  const call = provisioningCallOf(topic)
  if (call) return { kind: 'provisioning', call, topic }
  return topic.startsWith('$') ? { kind: 'reserved' } : { kind: 'topic', topic }
}
