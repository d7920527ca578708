import type { StoredAlert } from '../../../contracts/alert.ts'
import type { Priority } from '../../../contracts/basics.ts'
import type { BedNight } from './bed-nights.ts'
import { findEvidence } from './find-evidence.ts'

/** What a set of nights rang under one plan. Technical alerts stand apart: they tell of devices, not of her. */
export interface AlertCount {
  readonly nights: number
  /** care alerts that a caregiver is told of */
  readonly alerts: number
  /** care alerts of priority low: they stand on the duty list, and nobody is told */
  readonly listed: number
  readonly technical: number
  /** how many of every condition and priority, technical ones too */
  readonly byKind: ReadonlyMap<string, number>
  readonly byPriority: ReadonlyMap<Priority, number>
  /** care alerts that the recording holds no measured rows for, as sentences */
  readonly unmeasured: readonly string[]
}

export interface JudgedNight {
  readonly night: BedNight
  readonly alerts: readonly StoredAlert[]
}

/** Counts what rang or was listed: an alert that was only recorded, or of a rule that is only tried, did neither. */
export function countAlerts(judged: readonly JudgedNight[]): AlertCount {
  const told = judged.flatMap(({ night, alerts }) =>
    alerts.filter(({ state, shadow }) => state !== 'recorded' && !shadow).map((alert) => ({ night, alert })),
  )
  const care = told.filter(({ alert }) => alert.priority !== 'technical')
  const listed = care.filter(({ alert }) => alert.priority === 'low').length
  return {
    nights: judged.length,
    alerts: care.length - listed,
    listed,
    technical: told.length - care.length,
    byKind: tally(told.map(({ alert }) => `${alert.condition} (${alert.priority})`)),
    byPriority: tally(care.map(({ alert }) => alert.priority)),
    unmeasured: care.flatMap(({ night, alert }) => {
      const evidence = findEvidence(alert, night.rows)
      if (evidence.outcome === 'measured') return []
      return [
        `${night.name}: ${alert.condition} of ${new Date(alert.onset).toISOString()}: ${evidence.because}`,
      ]
    }),
  }
}

function tally<T>(names: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
