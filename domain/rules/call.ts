import type { Priority } from '../../contracts/basics.ts'

/**
 * The priority of a call, or undefined where the event takes one back or says that it is over: a call is closed by a
 * human, so that alone changes nothing.
 */
export function priorityOfCall(type: string, data: unknown): Priority | undefined {
  const said = (data ?? {}) as { certainty?: string; state?: string }
  switch (type) {
    case 'sos':
      return 'critical'
    case 'service-call':
      return 'low'
    case 'fall':
      if (said.certainty === 'cancelled') return undefined
      return said.certainty === 'suspected' ? 'high' : 'critical'
    case 'smoke':
    case 'gas':
    case 'water':
      return said.state === 'end' ? undefined : 'critical'
    default:
      return undefined
  }
}
