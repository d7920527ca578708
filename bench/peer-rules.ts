import type { Verdict } from './begin.ts'
import { vitalSigns } from './vital-signs.ts'

/** One thing a peer looks up: a fact is at least so much. */
export interface Test {
  fact: string
  atLeast: number
}

/** A rule as both peers are given it, each in its own form. */
export type PeerRule = Verdict & ({ all: readonly Test[] } | { any: readonly Test[] })

const vitalSignRules: PeerRule[] = vitalSigns.flatMap(({ condition }) => [
  {
    ...{ condition, says: 'begins' as const },
    all: [
      { fact: `${condition} high held`, atLeast: 60 },
      { fact: `${condition} high covered`, atLeast: 0.25 },
    ],
  },
  {
    ...{ condition, says: 'begins' as const },
    all: [
      { fact: `${condition} medium held`, atLeast: 600 },
      { fact: `${condition} medium covered`, atLeast: 0.5 },
    ],
  },
  {
    ...{ condition, says: 'ends' as const },
    any: [
      { fact: `${condition} inside`, atLeast: 120 },
      { fact: 'empty seconds', atLeast: 120 },
    ],
  },
])

/** The sample rules of the default plan; the left-bed window is open all night. */
export const peerRules: readonly PeerRule[] = [
  ...vitalSignRules,
  { condition: 'left-bed', says: 'begins', all: [{ fact: 'absent seconds', atLeast: 1800 }] },
  { condition: 'left-bed', says: 'ends', any: [{ fact: 'occupied', atLeast: 1 }] },
  {
    ...{ condition: 'no-vital-signs', says: 'begins' as const },
    all: [
      { fact: 'missed held', atLeast: 30 },
      { fact: 'missed covered', atLeast: 0.8 },
    ],
  },
  {
    ...{ condition: 'no-vital-signs', says: 'ends' as const },
    any: [
      { fact: 'found', atLeast: 1 },
      { fact: 'empty seconds', atLeast: 120 },
    ],
  },
  ...[3600, 7200].map((atLeast) => ({
    ...{ condition: 'no-movement', says: 'begins' as const },
    all: [
      { fact: 'still held', atLeast },
      { fact: 'still covered', atLeast: 0.8 },
    ],
  })),
  {
    ...{ condition: 'no-movement', says: 'ends' as const },
    any: [
      { fact: 'moves', atLeast: 1 },
      { fact: 'empty seconds', atLeast: 120 },
    ],
  },
]
