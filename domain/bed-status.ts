import type { BedStatus } from '../contracts/bed-status.ts'
import type { Pause, PlaceState } from '../contracts/place.ts'
import { calmReportEveryMs } from './devices-at-place.ts'
import type { Known } from './draft.ts'
import { showReadings } from './last-readings.ts'
import { pauseAt } from './pause.ts'
import { judgeProtection } from './protection.ts'
import { residentAt } from './stays.ts'

/** A vital sign is shown as present only this long after it was measured (ms): our default. */
const vitalFreshMs = 180_000

/** Samples older than this (ms) say nothing about now: three reporting intervals, at least 90 s. */
const freshFor = (state: PlaceState): number =>
  Math.max(
    90_000,
    3 * Math.max(calmReportEveryMs, ...Object.values(state.devices).map((device) => device.reportEvery)),
  )

const iso = (time: number): string => new Date(time).toISOString()

/** What is known of a bed at `now` (ms): yes, no or unknown, why unknown, and how old the data is. */
export function buildBedStatus({ facts, state }: Known, now: number): BedStatus {
  const begun = residentAt(facts.stays, now)?.from ?? 0
  const latest = latestSince(state.latest, begun)
  const readings = showReadings(facts, state, now)
  const pause = pauseAt(state.pauses, now)
  const protection = judgeProtection(facts, state, now)
  const unknown = unknownBecause({ ...state, latest }, protection, now)
  const shown = unknown === undefined && latest !== undefined
  const vital = (value: { at: number; value: number } | undefined): number | null =>
    shown && latest.occupied === true && value && value.at >= begun && now - value.at <= vitalFreshMs
      ? value.value
      : null
  return {
    bedId: facts.record.placeId,
    at: iso(now),
    occupied: shown ? latest.occupied : null,
    ...(shown && latest.since !== undefined ? { since: iso(latest.since) } : {}),
    ...(shown && state.disputedSince !== undefined
      ? { disputedSince: iso(Math.max(state.disputedSince, begun)) }
      : {}),
    heartRate: vital(latest?.heartRate),
    respirationRate: vital(latest?.respirationRate),
    dataAgeSeconds: latest ? Math.max(0, Math.round((now - latest.at) / 1000)) : null,
    known: unknown === undefined,
    ...(unknown ? { unknownBecause: unknown } : {}),
    protected: protection.protected,
    ...(protection.protected && state.protectedSince !== undefined
      ? { protectedSince: iso(state.protectedSince) }
      : {}),
    ...(protection.protected ? {} : whyNot(protection, state)),
    ...(pause ? { paused: showPause(pause) } : {}),
    ...(readings.length > 0 ? { measurements: readings } : {}),
    openAlerts: state.openAlerts,
  }
}

/** What a decision has found stands; what time alone has changed since then is not stored yet. */
function whyNot(
  { because, since }: Extract<ReturnType<typeof judgeProtection>, { protected: false }>,
  { notProtectedSince = since }: PlaceState,
): Pick<BedStatus, 'notProtectedBecause' | 'notProtectedSince'> {
  return {
    notProtectedBecause: because,
    ...(notProtectedSince === undefined ? {} : { notProtectedSince: iso(notProtectedSince) }),
  }
}

/** What was measured of whoever lay there before says nothing of who lies there now. */
function latestSince(latest: PlaceState['latest'], begun: number): PlaceState['latest'] {
  if (latest === undefined || latest.at < begun) return undefined
  return latest.since === undefined ? latest : { ...latest, since: Math.max(latest.since, begun) }
}

const showPause = ({ since, until, by, why }: Pause): NonNullable<BedStatus['paused']> => ({
  since: iso(since),
  until: iso(until),
  by,
  ...(why === undefined ? {} : { why }),
})

function unknownBecause(
  state: Omit<PlaceState, 'latest'> & { latest: PlaceState['latest'] },
  protection: ReturnType<typeof judgeProtection>,
  now: number,
): BedStatus['unknownBecause'] {
  const because = protection.protected ? undefined : protection.because
  switch (because) {
    case 'no-device':
      return 'silent'
    case 'silent':
    case 'disconnected':
      return because
    case 'clock':
    case 'not-probed':
    case 'no-probe-answer':
    case undefined:
      break
    default:
      because satisfies never
  }
  const { latest } = state
  if (!latest || now - latest.at > freshFor(state)) return because === 'clock' ? 'clock' : 'silent'
  if (latest.occupied === null) return 'poor-signal'
  return undefined
}
