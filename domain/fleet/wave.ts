import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import { countFailures, isAsked, judgeStop } from './wave-report.ts'

/** Sorts after every device id: the last group holds whoever is left. */
export const everybody = '\uffff'

/** How soon a wave is looked at again (ms): often just after a group was begun, then more and more seldom. */
const soonestLookMs = 2_000
const latestLookMs = 60_000
/** A wave that is over listens to late answers for a day (ms), every ten minutes at least. */
const listensMs = 86_400_000
const lateLookMs = 600_000

export type WaveStep =
  /** devices of a begun group have not been asked yet */
  | { outcome: 'ask' }
  | { outcome: 'begin'; size: number }
  | { outcome: 'wait'; until: number }
  | { outcome: 'stop' | 'finish'; because: string }
  /** it is over and only counts late answers, if any may come */
  | { outcome: 'listen'; until: number | undefined }

interface Look {
  wave: StoredWave
  /** of all groups begun, in their order */
  members: readonly StoredMember[]
  /** ms */
  now: number
}

/** What is to be done about a wave, from what its devices have said so far. */
export function decideWave({ wave, members, now }: Look): WaveStep {
  const { request, begun } = wave
  const isOpen = members.some(({ state }) => state === 'pending' || state === 'unanswered')
  if (wave.endedAt !== undefined)
    return { outcome: 'listen', until: isOpen ? lateLook(wave.endedAt, now) : undefined }
  const stop = judgeStop(members, request.stopAt)
  if (stop) return { outcome: 'stop', because: stop }
  if (members.some(({ state }) => state === 'waiting')) return { outcome: 'ask' }
  const patience = members.flatMap(({ state, setAt }) =>
    state === 'pending' && setAt !== undefined ? [setAt + request.patienceSeconds * 1000] : [],
  )
  if (patience.length > 0) return { outcome: 'wait', until: nextLook(begun.at(-1)?.at ?? now, patience, now) }
  const left = wave.members - begun.reduce((sum, { size }) => sum + size, 0)
  if (left > 0) return { outcome: 'begin', size: Math.min(left, request.sizes[begun.length] ?? left) }
  return { outcome: 'finish', because: sayEnd(members) }
}

function nextLook(begunAt: number, patience: readonly number[], now: number): number {
  const pause = Math.min(latestLookMs, Math.max(soonestLookMs, (now - begunAt) / 4))
  return Math.max(now + 1, Math.min(now + pause, ...patience))
}

function lateLook(endedAt: number, now: number): number | undefined {
  const pause = Math.min(lateLookMs, Math.max(soonestLookMs, (now - endedAt) / 4))
  return now - endedAt < listensMs ? now + pause : undefined
}

function sayEnd(members: readonly StoredMember[]): string {
  const failures = countFailures(members)
  const asked = members.filter(isAsked).length
  if (asked === 0) return 'no device had to be asked'
  return failures === 0
    ? 'every device that was asked has applied it'
    : `${failures} of ${asked} devices failed`
}

/** What a device of the wave has come to, by its configuration as it is now. Whoever answers late counts. */
export function settleMember(
  member: StoredMember,
  config: StoredConfig | undefined,
  { patienceSeconds, now }: { patienceSeconds: number; now: number },
): StoredMember {
  const { version, setAt } = member
  if (version === undefined || setAt === undefined) return member
  if (member.state !== 'pending' && member.state !== 'unanswered') return member
  const waited = now < setAt + patienceSeconds * 1000 ? member.state : 'unanswered'
  // Its record was brought back from before: nobody can say any more what became of this version.
  if (!config || config.wanted.version < version) return { ...member, state: waited }
  if (config.wanted.version > version) {
    const { applied } = config
    return applied?.version === version
      ? { ...member, state: 'applied', saidAt: applied.at }
      : { ...member, state: 'overtaken' }
  }
  const said = config.saidAt === undefined ? {} : { saidAt: config.saidAt }
  switch (config.state) {
    case 'applied':
      return { ...member, ...said, state: 'applied' }
    case 'rejected':
      return { ...member, ...said, state: 'rejected', reason: config.reason ?? 'the device gave no reason' }
    case 'pending':
      return { ...member, state: waited }
    default:
      return config.state satisfies never
  }
}
