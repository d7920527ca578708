import type { ActorName } from './who.ts'

export type Decision = 'allowed' | 'refused'

/** One act: who does what, on which client id, topic or filter. */
export interface Act {
  readonly who: ActorName
  readonly does: 'connect' | 'publish' | 'publish retained' | 'subscribe'
  readonly on: string
  readonly expected: Decision
}

type Does = Act['does']
const all = (expected: Decision, who: ActorName, does: Does, ...on: string[]): Act[] =>
  on.map((one) => ({ who, does, on: one, expected }))
const may = (who: ActorName, does: Does, ...on: string[]) => all('allowed', who, does, ...on)
const not = (who: ActorName, does: Does, ...on: string[]) => all('refused', who, does, ...on)

const up = (deviceId: string, kind: string) => `carebed/v1/${deviceId}/${kind}`
const ingest = (rule: string, topic: string) => `$aws/rules/carebed_${rule}/${topic}`
const renew = '$aws/provisioning-templates/carebed_renew/provision/json'
const claim = '$aws/provisioning-templates/carebed_claim/provision/json'
const keys = '$aws/certificates/create/json'
const csr = '$aws/certificates/create-from-csr/json'

const bed: readonly Act[] = [
  ...may('bed', 'connect', 'bed-1'),
  ...not('bed', 'connect', 'bed-2', 'desk-1', 'claim-bed-1', 'BED-1', 'bed-1x', 'bed-*', 'live'),
  ...may('bed', 'publish', up('bed-1', 'telemetry'), up('bed-1', 'event'), up('bed-1', 'reply')),
  ...may('bed', 'publish', up('bed-1', 'live')),
  ...may(
    'bed',
    'publish',
    ingest('telemetry', up('bed-1', 'telemetry')),
    ingest('event', up('bed-1', 'event')),
  ),
  ...may('bed', 'publish', ingest('reply', up('bed-1', 'reply'))),
  ...may('bed', 'publish', csr, renew),
  ...not('bed', 'publish', up('bed-2', 'telemetry'), up('bed-2', 'event'), up('bed-2', 'live')),
  ...not('bed', 'publish', up('bed-1', 'config'), up('bed-1', 'command'), up('bed-1', 'answer')),
  ...not('bed', 'publish', up('bed-1', 'alert'), up('bed-1', 'event/more'), up('bed-1', 'nonsense')),
  ...not('bed', 'publish', ingest('event', up('bed-2', 'event')), ingest('telemetry', up('bed-1', 'event'))),
  ...not(
    'bed',
    'publish',
    ingest('event', up('bed-1', 'telemetry')),
    ingest('presence', up('bed-1', 'event')),
  ),
  ...not('bed', 'publish', ingest('none', up('bed-1', 'event')), ingest('telemetry', up('bed-1', 'live'))),
  ...not('bed', 'publish', '$aws/events/presence/connected/bed-1', '$aws/things/bed-1/shadow/update'),
  ...not('bed', 'publish', 'carebed/v1/live/beds/b1', 'carebed/v1', 'other', claim, keys),
  ...not('bed', 'publish', '$aws/certificates/create-from-csr/cbor', `${csr}/accepted`),
  ...not('bed', 'publish', `carebed/v1/bed-1/${'x'.repeat(240)}`, 'carebed/v1/bed-1/event/a/b/c/d/e/f'),
  ...not('bed', 'publish retained', up('bed-1', 'telemetry'), up('bed-1', 'live'), up('bed-1', 'config')),
  ...may('bed', 'subscribe', up('bed-1', 'config'), up('bed-1', 'command'), up('bed-1', 'answer')),
  ...may('bed', 'subscribe', up('bed-1', 'alert'), `${csr}/accepted`, `${renew}/rejected`),
  ...not('bed', 'subscribe', '#', '+/+/+/+', 'carebed/#', 'carebed/v1/#', 'carebed/v1/+/config', '$aws/#'),
  ...not(
    'bed',
    'subscribe',
    up('bed-1', '+'),
    up('bed-1', '#'),
    up('bed-2', 'config'),
    up('bed-2', 'answer'),
  ),
  ...not('bed', 'subscribe', up('bed-1', 'event'), up('bed-1', 'telemetry'), up('bed-1', 'live')),
  ...not('bed', 'subscribe', '$aws/events/presence/connected/bed-1', '$aws/rules/carebed_event', `${csr}/+`),
  ...not('bed', 'subscribe', csr, `${keys}/accepted`, `${claim}/accepted`, 'carebed/v1/live/beds/b1'),
]

const terminal: readonly Act[] = [
  ...may('terminal', 'connect', 'desk-1'),
  ...not('terminal', 'connect', 'bed-1', 'claim-1'),
  ...may('terminal', 'publish', up('desk-1', 'event'), ingest('event', up('desk-1', 'event'))),
  ...may('terminal', 'publish', up('desk-1', 'telemetry'), up('desk-1', 'reply'), csr),
  ...not('terminal', 'publish', up('desk-1', 'live'), up('bed-1', 'event'), up('desk-1', 'alert'), keys),
  ...may('terminal', 'subscribe', up('desk-1', 'alert'), up('desk-1', 'config')),
  ...not('terminal', 'subscribe', up('bed-1', 'alert'), 'carebed/v1/+/alert'),
]

const claims: readonly Act[] = [
  ...may('claim', 'connect', 'claim-1', 'claim-another', 'claim-'),
  ...not('claim', 'connect', 'bed-1', 'desk-1', 'claim', 'Claim-1', 'live'),
  ...may('claim', 'publish', keys, csr, claim),
  ...not('claim', 'publish', up('claim-1', 'telemetry'), up('bed-1', 'event'), up('bed-1', 'telemetry')),
  ...not('claim', 'publish', ingest('event', up('bed-1', 'event')), renew, `${keys}/accepted`),
  ...not(
    'claim',
    'publish',
    '$aws/provisioning-templates/other/provision/json',
    '$aws/certificates/create/cbor',
  ),
  ...not('claim', 'publish retained', keys),
  ...may(
    'claim',
    'subscribe',
    `${keys}/accepted`,
    `${keys}/rejected`,
    `${csr}/accepted`,
    `${claim}/accepted`,
  ),
  ...not('claim', 'subscribe', '#', '$aws/#', '$aws/certificates/#', `${keys}/+`, keys, csr, claim),
  ...not('claim', 'subscribe', up('bed-1', 'config'), up('claim-1', 'config'), `${renew}/accepted`),
]

const outside: readonly Act[] = [
  ...not('bed whose certificate was taken back', 'connect', 'bed-2', 'claim-1'),
  ...not('bed whose certificate is not active', 'connect', 'bed-3'),
  ...not('bed without a thing', 'connect', 'bed-4', 'bed-1', 'claim-1'),
  ...not('bed without a policy', 'connect', 'bed-5'),
  ...not('bed that may only renew', 'connect', 'bed-6'),
  ...not('claim that was taken back', 'connect', 'claim-2'),
]

/** What may and what may not be done, whatever decides it. */
export const acts: readonly Act[] = [...bed, ...terminal, ...claims, ...outside]
