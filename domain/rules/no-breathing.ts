import { passGates, vitalSignGates } from './gate.ts'
import { tellLimit } from './limit.ts'
import { saidRule } from './said.ts'

/**
 * The bed says that she does not breathe. It counts when it has lasted as long as the plan says (30 s by default), at
 * once where the bed has waited as long itself. No rate that is merely absent ever says so: see no-vital-signs.
 */
export const noBreathing = saidRule({
  condition: 'no-breathing',
  priority: 'critical',
  begins({ type, at, data }, { plan }) {
    const { state, seconds = 0 } = (data ?? {}) as { state?: string; seconds?: number }
    const limit = plan['no-breathing']
    if (type !== 'no-breathing' || state !== 'start' || !limit.on.value) return undefined
    return {
      due: at + Math.max(0, limit.seconds.value - seconds) * 1000,
      evidence: { seconds, ...tellLimit(limit.seconds) },
    }
  },
  ends: ({ type, data }) =>
    type === 'no-breathing' && (data as { state?: string } | undefined)?.state === 'end',
  isOver: (stretch) =>
    stretch.respirationRate !== null && passGates(stretch, vitalSignGates).outcome === 'judged',
})
