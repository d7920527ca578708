import { saidRule } from './said.ts'

/** She sits up in bed, where the plan asks for it: somebody who falls when she gets up alone must be met at once. */
export const sitUp = saidRule({
  condition: 'sit-up',
  priority: 'medium',
  begins: ({ type, at }, { plan }) =>
    type === 'sat-up' && plan['sit-up'].on.value ? { due: at, evidence: {} } : undefined,
  ends: ({ type }) => type === 'lay-down' || type === 'left-bed' || type === 'returned',
  isOver: ({ occupied }) => occupied === false,
})
