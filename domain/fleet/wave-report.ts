import type {
  MemberState,
  StopAt,
  StoredMember,
  StoredWave,
  Tally,
  WaveReport,
} from '../../contracts/wave.ts'
import { isSame } from '../is-same.ts'

/** A report names so many devices; the list of members has them all. */
const mostNamed = 100
/** By percent a wave never stops at a single failure: of five devices one is a fifth. */
const fewestByPercent = 2

const isFailure = ({ state }: StoredMember): boolean => state === 'rejected' || state === 'unanswered'
export const countFailures = (members: readonly StoredMember[]): number => members.filter(isFailure).length

/** Whether a device was told something new, and may still fail or apply it. */
export const isAsked = ({ state }: StoredMember): boolean =>
  state !== 'waiting' && state !== 'skipped' && state !== 'overtaken'

/** Why a wave must stop, with its figures; `undefined`: it may go on. */
export function judgeStop(members: readonly StoredMember[], stopAt: StopAt): string | undefined {
  const failed = countFailures(members)
  const asked = members.filter(isAsked).length
  const { failures = Number.POSITIVE_INFINITY, percent } = stopAt
  const byPercent =
    percent !== undefined &&
    failed >= (percent === 0 ? 1 : fewestByPercent) &&
    (100 * failed) / asked > percent
  if (failed < failures && !byPercent) return undefined
  const limit = failed >= failures ? `${failures} may not` : `no more than ${percent} % may`
  return `${failed} of the ${asked} devices asked so far failed (${limit}): ${sayReasons(members)}`
}

/** Devices give their reasons in their own words: each may be another, and all of them fill no record. */
const mostReasons = 10

function sayReasons(members: readonly StoredMember[]): string {
  const sums = new Map<string, number>()
  for (const { state, reason } of members.filter(isFailure)) {
    const why = state === 'unanswered' ? 'did not answer' : (reason ?? 'rejected')
    sums.set(why, (sums.get(why) ?? 0) + 1)
  }
  const byCount = [...sums].toSorted(([, one], [, other]) => other - one)
  const named = byCount.slice(0, mostReasons).map(([why, count]) => `${count} × ${why}`)
  const others = byCount.slice(mostReasons).reduce((sum, [, count]) => sum + count, 0)
  return [...named, ...(others > 0 ? [`${others} × for other reasons`] : [])].join('; ')
}

const noTally: Tally = { applied: 0, rejected: 0, pending: 0, unanswered: 0, skipped: 0, overtaken: 0 }

/** What a look at a wave has found: its groups, who failed, and what those who got the values had before. */
export function buildWaveReport(
  { begun }: Pick<StoredWave, 'begun'>,
  members: readonly StoredMember[],
): WaveReport {
  let from = ''
  const groups = begun.map(({ size, upTo }) => {
    const own = members.filter(({ deviceId }) => deviceId > from && deviceId <= upTo)
    from = upTo
    return { ...tally(own), size }
  })
  const failures = members.filter(isFailure).slice(0, mostNamed)
  return {
    groups,
    failures: failures.map(({ deviceId, state, reason }) => ({
      deviceId,
      state: state === 'rejected' ? state : 'unanswered',
      ...(reason === undefined ? {} : { reason }),
    })),
    former: listFormer(members),
  }
}

function tally(members: readonly StoredMember[]): Tally {
  const sums: Record<MemberState, number> = { ...noTally, waiting: 0 }
  for (const { state } of members) sums[state] += 1
  const { waiting: _waiting, ...counted } = sums
  return counted
}

/** What it was before is offered, for whoever wants it back: at most ten different configurations, the commonest first. */
function listFormer(members: readonly StoredMember[]): WaveReport['former'] {
  const former: WaveReport['former'] = []
  for (const { before, version } of members) {
    if (!before || version === undefined) continue
    const same = former.find(({ config }) => isSame(config, before))
    if (same) same.devices += 1
    else former.push({ config: before, devices: 1 })
  }
  return former.toSorted((one, other) => other.devices - one.devices).slice(0, 10)
}
