import { compareRows } from './compare-rows.ts'
import type { LivedMats } from './live-mats.ts'

/** One sample per minute, the same after the second upload; and nobody is told about nights of years ago. */
export function judgeMats({ household, mats, outbox }: LivedMats): string[] {
  const rows = mats.flatMap(({ mat, rounds }) =>
    rounds.flatMap((stored, round) =>
      compareRows(mat.minutes, stored).map((difference) => `${mat.name}, upload ${round + 1}: ${difference}`),
    ),
  )
  const alerts = mats.flatMap(({ mat, alerts }) =>
    alerts
      .filter(({ state, priority }) => state !== 'recorded' && priority !== 'technical')
      .map(({ condition, onset, state }) => `${mat.name}: ${condition} of ${onset} is ${state}`),
  )
  const woken = outbox
    .filter(({ person, priority }) => priority !== 'technical' || person !== household.operator)
    .map(({ person, condition }) => `told of ${condition}: ${household.others.get(person) ?? person}`)
  return [...rows, ...alerts, ...woken]
}
