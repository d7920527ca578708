import type { StoredMember, StoredWave, Wave, WaveMember } from '../../contracts/wave.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const isoOf = (times: Record<string, number | undefined>) =>
  Object.fromEntries(
    Object.entries(times).flatMap(([name, time]) => (time === undefined ? [] : [[name, iso(time)]])),
  )

/** A wave as operators see it, as its last look found it. */
export function showWave(wave: StoredWave): Wave {
  const { waveId, state, request, askedBy, members, report, because, stoppedBy } = wave
  const counted = report.groups.reduce((sum, { size: _size, ...tally }) => sum + total(tally), 0)
  return {
    ...{ waveId, state, request, askedBy, members, waiting: Math.max(0, members - counted), ...report },
    askedAt: iso(wave.askedAt),
    ...isoOf({ lookedAt: wave.lookedAt, endedAt: wave.endedAt }),
    ...(because === undefined ? {} : { because }),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(state === 'stopped' && report.former.length > 0 ? { note: sayKept(wave) } : {}),
  }
}

const total = (tally: Record<string, number>) => Object.values(tally).reduce((sum, count) => sum + count, 0)

/** Nothing is taken back by itself: that would be a second change nobody asked for. */
function sayKept({ report }: StoredWave): string {
  const told = report.former.reduce((sum, { devices }) => sum + devices, 0)
  return `${told} devices were told the new values and keep them; "former" and the list of members say what they had before`
}

export function showMember({
  deviceId,
  state,
  version,
  setAt,
  saidAt,
  reason,
  before,
}: StoredMember): WaveMember {
  return {
    ...{ deviceId, state },
    ...(version === undefined ? {} : { version }),
    ...isoOf({ setAt, saidAt }),
    ...(reason === undefined ? {} : { reason }),
    ...(before === undefined ? {} : { before }),
  }
}
