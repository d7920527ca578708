import { type BedCodeSeal, createBedCodeSeal } from '../../adapters/codes/bed-code-seal.ts'

/** The seal of bed codes with keys that a test may turn. */
export const aSeal = (keys: Record<string, string> = { current: '1', '1': 'first key' }): BedCodeSeal =>
  createBedCodeSeal(async (name) => {
    const secret = keys[name]
    return secret === undefined ? { outcome: 'none' } : { outcome: 'found', secret }
  })
