import type { Bilingual } from '../../contracts/basics.ts'
import { numberIn, recordIn, recordsIn, textIn } from './evidence.ts'
import { rounded } from './figures.ts'
import { join, say } from './phrase.ts'
import type { Reasons, Told } from './reasons.ts'

type Kind = 'blood-pressure' | 'glucose' | 'spo2' | 'temperature' | 'weight'

/** A reading of a terminal with its unit, and the limit it is beyond. */
export function whyMeasured({ episode: { evidence } }: Told, kind: Kind): Reasons {
  const values = recordIn(evidence, 'values')
  const value = rounded(numberIn(values, kind) ?? numberIn(evidence, 'value'))
  const [systolic, diastolic] = ['systolic', 'diastolic'].map((name) => rounded(numberIn(values, name)))
  const head = say(`measured.${kind}`, { value, systolic, diastolic })
  const more = kind === 'weight' ? sayChange(evidence) : [sayBeyond(evidence)]
  return { head, more }
}

function sayBeyond(evidence: Told['episode']['evidence']): Bilingual | undefined {
  const { side, figure } = evidence
  if (side !== 'high' && side !== 'low') return undefined
  const said = { side: say(`side.${side}`), limit: rounded(numberIn(evidence, 'limit')) }
  const isNamed = figure === 'systolic' || figure === 'diastolic'
  return say(isNamed ? `measured.${figure}` : 'measured.beyond', said)
}

function sayChange(evidence: Told['episode']['evidence']): (Bilingual | undefined)[] {
  const change = rounded(numberIn(evidence, 'change'))
  const gained = change !== undefined && change >= 0
  return [
    say(gained ? 'weight.gained' : 'weight.lost', {
      change: change === undefined ? undefined : Math.abs(change),
    }),
    say('weight.limit', { limit: rounded(numberIn(evidence, 'limit')) }),
  ]
}

const figures = [
  'restingHeartRate',
  'restingRespirationRate',
  'exits',
  'outOfBedMinutes',
  'inBedMinutes',
] as const

/** Which figures of the night are unlike the last two weeks, each beside what is usual. */
export function whyUnlike({ episode: { evidence } }: Told): Reasons {
  const said = recordsIn(evidence, 'figures').map((one) => {
    const figure = figures.find((name) => name === textIn(one, 'figure'))
    if (figure === undefined) return undefined
    const [value, median] = ['value', 'median'].map((name) => rounded(numberIn(one, name)))
    return say(`usual.${figure}`, { value, median })
  })
  return { more: [join(said)].filter(({ en }) => en !== '') }
}
