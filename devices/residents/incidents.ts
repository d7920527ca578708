import type { Happening } from '../happening.ts'
import type { ExpectedAlert } from '../oracle/oracle.ts'
import type { Resident } from './resident.ts'

/** Something out of the ordinary in a night: what happens, in minutes from its beginning, and what must come of it. */
export interface Incident {
  readonly minutes: number
  readonly timeline: readonly (Happening & { readonly minute: number })[]
  readonly alerts: readonly ExpectedAlert[]
}

export const incidentNames = [
  'long-exit',
  'help-press',
  'racing-heart',
  'apnoea',
  'wet-bed',
  'mat-detached',
] as const
export type IncidentName = (typeof incidentNames)[number]

/** How often each happens to one resident in one night. */
export type IncidentRates = Readonly<Record<IncidentName, number>>

/** Our choice: a fleet with something to do, not a statistic of homes. */
export const usualIncidentRates: IncidentRates = {
  'long-exit': 0.05,
  'help-press': 0.04,
  'racing-heart': 0.03,
  apnoea: 0.02,
  'wet-bed': 0.08,
  'mat-detached': 0.02,
}

/** From moderate ability loss on she is missed after 15 minutes instead of 30 (product, table of default rules). */
const missedSooner: ReadonlySet<Resident['abilityLevel']> = new Set(['moderate', 'severe', 'complete'])

/** An incident as it is for this resident. */
export function buildIncident(name: IncidentName, { abilityLevel, rates }: Resident): Incident {
  switch (name) {
    case 'long-exit': {
      const away = (missedSooner.has(abilityLevel) ? 15 : 30) + 12
      return {
        minutes: away + 2,
        timeline: [
          { minute: 0, what: 'leave-bed' },
          { minute: away, what: 'lie-down' },
        ],
        alerts: [{ condition: 'left-bed', onset: [-0.1, 0.1], priority: 'high', ends: 'clears' }],
      }
    }
    case 'help-press':
      return {
        minutes: 2,
        timeline: [{ minute: 0, what: 'press-help' }],
        alerts: [{ condition: 'sos', onset: [-0.1, 0.1], priority: 'critical', ends: 'waits-for-a-human' }],
      }
    case 'racing-heart':
      return {
        minutes: 12,
        timeline: [
          { minute: 0, what: 'heart-rate', to: 134 },
          { minute: 7, what: 'heart-rate', to: rates.heartRate },
        ],
        alerts: [{ condition: 'heart-rate-high', onset: [0, 1], priority: 'high', ends: 'over-unanswered' }],
      }
    case 'apnoea':
      return {
        minutes: 3,
        timeline: [
          { minute: 0, what: 'breathing', state: 'stops' },
          { minute: 0.75, what: 'breathing', state: 'back' },
        ],
        alerts: [
          { condition: 'no-breathing', onset: [0, 0.6], priority: 'critical', ends: 'waits-for-a-human' },
        ],
      }
    case 'wet-bed':
      return {
        minutes: 21,
        timeline: [
          { minute: 0, what: 'wetness', state: 'wet' },
          { minute: 20, what: 'wetness', state: 'dry' },
        ],
        alerts: [{ condition: 'wet', onset: [-0.1, 0.1], priority: 'medium', ends: 'waits-for-a-human' }],
      }
    case 'mat-detached':
      return {
        minutes: 20,
        timeline: [
          { minute: 0, what: 'mat', state: 'detached' },
          { minute: 15, what: 'mat', state: 'attached' },
        ],
        alerts: [{ condition: 'sensor-fault', onset: [-0.1, 0.1], priority: 'technical', ends: 'clears' }],
      }
    default:
      return name satisfies never
  }
}
