import { tellLimit } from './limit.ts'
import { saidRule } from './said.ts'

/** The bed is wet, and has not been dry again for some minutes. */
export const wet = saidRule({
  condition: 'wet',
  priority: 'medium',
  begins({ type, at }, { plan }) {
    const { on, minutes } = plan.wet
    if (type !== 'wet' || !on.value) return undefined
    return { due: at + minutes.value * 60_000, evidence: { minutes: minutes.value, ...tellLimit(minutes) } }
  },
  ends: ({ type }) => type === 'dry',
})
