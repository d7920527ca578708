import type { DeviceAtPlace, Placement } from '../contracts/place.ts'
import type { Probe } from '../contracts/probe.ts'
import { fnv1a } from './alert-id.ts'
import type { HeardReply } from './decide-reply.ts'
import { deviceOf, placedAt, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'

/** Each device is asked so often (ms): our default, the hour of product.md. */
export const probeEveryMs = 3_600_000
/** A device has this long (ms) to answer; what comes later proves nothing about now. */
export const probeLifeMs = 60_000
/** Missed once, it is asked again after a minute, then after three (ms); who has failed is asked every ten. */
const askAgainMs = [60_000, 180_000] as const
const failedAgainMs = 600_000
/** So many misses in a row are a failure: one lost packet is none. */
export const mostMisses = 3
/** After its connection came back a device has subscribed by then (ms). */
const subscribedMs = 5_000
const prefix = 'probe-'

export const probeId = (askedAt: number): string => `${prefix}${askedAt.toString(36)}`

/** When the probe was asked that a reply is about (ms), or `undefined`: it is about something else. */
export function readProbeId(re: string): number | undefined {
  const askedAt = re.startsWith(prefix) ? Number.parseInt(re.slice(prefix.length), 36) : Number.NaN
  return Number.isSafeInteger(askedAt) && askedAt >= 0 && probeId(askedAt) === re ? askedAt : undefined
}

/** The next turn of a device after `from` (ms): devices are spread over the period, or all would be asked at once. */
export function turnAfter(deviceId: string, from: number): number {
  const own = Number(fnv1a(deviceId) % BigInt(probeEveryMs))
  return from + probeEveryMs - ((((from - own) % probeEveryMs) + probeEveryMs) % probeEveryMs)
}

/** What is known of the probes of a device since it stands here; before that they proved another way. */
export const probeHere = ({ since }: Placement, { probe }: DeviceAtPlace): Probe | undefined =>
  probe && probe.setAt >= since ? probe : undefined

/** Gives a turn to every device that has spoken here and has none; one whose first word has just come is asked at once. */
export function planProbes(draft: Draft, before: Draft['state']): void {
  const { facts, now } = draft
  for (const placement of placedAt(facts, now)) {
    const { deviceId, since } = placement
    const device = deviceOf(draft.state, deviceId)
    const { lastArrived = Number.NEGATIVE_INFINITY } = device
    if (lastArrived < since || probeHere(placement, device)) continue
    const isNew = (before.devices[deviceId]?.lastArrived ?? Number.NEGATIVE_INFINITY) < since
    if (isNew) ask(draft, deviceId, { setAt: now, dueAt: now })
    else
      draft.state = withDevice(draft.state, deviceId, {
        probe: { setAt: now, dueAt: turnAfter(deviceId, now) },
      })
  }
}

/** When a device must be asked next (ms). Who had failed and has come back since is asked soon, not at its turn. */
export function probeDueAt(placement: Placement, device: DeviceAtPlace): number | undefined {
  const probe = probeHere(placement, device)
  if (!probe) return undefined
  const { dueAt, misses = 0, askedAt = 0 } = probe
  const { connected, connectionSince = 0 } = device
  const isBack = misses > 0 && connected === true && connectionSince > askedAt
  return isBack ? Math.min(dueAt, connectionSince + subscribedMs) : dueAt
}

/** Asks the devices whose probes are due. */
export function askProbes(draft: Draft): void {
  const { facts, now } = draft
  for (const placement of placedAt(facts, now)) {
    const device = deviceOf(draft.state, placement.deviceId)
    const probe = probeHere(placement, device)
    const due = probeDueAt(placement, device)
    if (probe && due !== undefined && due <= now) ask(draft, placement.deviceId, probe)
  }
}

/** Asks every device of the place now: a drill shows the way to each and back. */
export function askAll(draft: Draft): void {
  for (const placement of placedAt(draft.facts, draft.now)) {
    const { now } = draft
    const probe = probeHere(placement, deviceOf(draft.state, placement.deviceId)) ?? {
      setAt: now,
      dueAt: now,
    }
    // Asked in this same decision already, with its first word.
    if (probe.askedAt !== now) ask(draft, placement.deviceId, probe)
  }
}

/** Owes a probe. Asked counts as missed until it is answered. */
function ask(draft: Draft, deviceId: string, probe: Probe): void {
  const { facts, now } = draft
  const { misses = 0 } = probe
  const dueAt = now + (askAgainMs[misses] ?? failedAgainMs)
  draft.state = withDevice(draft.state, deviceId, {
    probe: { ...probe, dueAt, askedAt: now, misses: misses + 1 },
  })
  draft.because.push('probed')
  draft.notices.push({
    noticeId: `probe.${deviceId}.${now.toString(36)}`,
    placeId: facts.record.placeId,
    ...{ kind: 'command', tell: [], deviceId, commandId: probeId(now) },
    ...{ createdAt: now, dueAt: now, expires: now + probeLifeMs, attempt: 0 },
  })
}

/** A probe came back. Only the newest counts, and only in time: a repeat or a straggler proves nothing about now. */
export function hearProbe(draft: Draft, { deviceId, arrived, probeAskedAt }: HeardReply): void {
  const { probe } = deviceOf(draft.state, deviceId)
  if (probeAskedAt === undefined || arrived === undefined || probe?.askedAt !== probeAskedAt) return
  if (!probe.misses || arrived - probeAskedAt > probeLifeMs) return
  draft.because.push('probe-answered')
  // Half a period at least: a turn that follows at once would prove nothing new.
  const dueAt = turnAfter(deviceId, draft.now + probeEveryMs / 2)
  const { setAt, askedAt } = probe
  draft.state = withDevice(draft.state, deviceId, { probe: { setAt, askedAt, answeredAt: arrived, dueAt } })
}

/** Probes of which no turn was kept for so long (ms) are no proof any more: whoever asks them has stopped. */
const graceMs = 600_000

export type ProbeProof =
  | { outcome: 'proved' }
  | { outcome: 'not-proved'; because: 'not-probed' | 'no-probe-answer'; since?: number }

/** Whether the last probe of a device, down to it and back, still says something at `now` (ms). */
export function judgeProbe(placement: Placement, device: DeviceAtPlace, now: number): ProbeProof {
  const probe = probeHere(placement, device)
  if (!probe) return { outcome: 'not-proved', because: 'not-probed' }
  const { misses = 0, askedAt = 0, answeredAt, dueAt } = probe
  const failedAt = askedAt + probeLifeMs
  if (misses > mostMisses) return { outcome: 'not-proved', because: 'no-probe-answer' }
  if (misses === mostMisses && now >= failedAt)
    return { outcome: 'not-proved', because: 'no-probe-answer', since: failedAt }
  if (answeredAt === undefined) return { outcome: 'not-proved', because: 'not-probed' }
  if (now >= dueAt + graceMs) return { outcome: 'not-proved', because: 'not-probed', since: dueAt + graceMs }
  return { outcome: 'proved' }
}
