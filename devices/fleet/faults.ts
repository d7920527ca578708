import { randomAt } from '../random.ts'

/** What befalls a block: at most one thing at a time. */
export const blockFaults = ['duplicate', 'reorder', 'disconnect', 'outage'] as const
/** What is wrong with a bed for as long as it runs. */
export const bedFaults = ['clock', 'battery'] as const
export const cityFaults = [...blockFaults, ...bedFaults] as const
export type CityFault = (typeof cityFaults)[number]

/** Chances from 0 to 1: of each block, or (clock, battery) of each bed. */
export type FaultRates = Partial<Record<CityFault, number>>

/** What befalls the `n`th block of a bed. */
export function faultOfBlock(
  rates: FaultRates,
  seed: number,
  n: number,
): (typeof blockFaults)[number] | 'none' {
  let drawn = randomAt(seed ^ 0x5eed, n)
  for (const fault of blockFaults) {
    const rate = rates[fault] ?? 0
    if (drawn < rate) return fault
    drawn -= rate
  }
  return 'none'
}

/** How wrong a bed's clock is (ms) and what its battery says (%), drawn from its seed. */
export function conditionOf(rates: FaultRates, seed: number): { clockOffset: number; battery: number } {
  const isWrong = randomAt(seed, 101) < (rates.clock ?? 0)
  const isEmpty = randomAt(seed, 102) < (rates.battery ?? 0)
  const clockOffset = randomAt(seed, 103) < 0.5 ? -600_000 : 600_000
  return { clockOffset: isWrong ? clockOffset : 0, battery: isEmpty ? 8 : 100 }
}
