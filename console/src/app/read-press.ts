import type { Outcome } from '../../../contracts/basics.ts'
import type { Act } from '../features/alerts/act-state.ts'

const outcomes: readonly Outcome[] = ['real', 'false-alarm', 'drill', 'device-fault', 'other']

/** Reads from a button's `data-…` which act it stands for. Undefined: it is no act on an alert. */
export function readAct(data: Readonly<Record<string, string | undefined>>, note: string): Act | undefined {
  switch (data.do) {
    case 'acknowledge':
      return { what: 'acknowledge', etaMinutes: Number(data.minutes) }
    case 'arrive':
    case 'release':
      return { what: data.do }
    case 'resolve': {
      const outcome = outcomes.find((name) => name === data.outcome)
      const written = note.trim()
      return outcome && { what: 'resolve', outcome, ...(written ? { note: written } : {}) }
    }
    default:
      return undefined
  }
}
