import type { Happening } from './happening.ts'
import { randomAt } from './random.ts'
import type { Sample } from './sleeper.ts'

/** What is the matter with the sensor itself, and with its power and its radio. */
export interface Mat {
  readonly cable: 'attached' | 'detached'
  readonly signal: 'good' | 'poor' | 'initialising'
  readonly shaken: 'by-nothing' | 'by-something'
  /** the number it sends for "not measured" */
  readonly unmeasured: 0 | 255 | -1 | null
  /** % */
  readonly battery: number
  /** dBm */
  readonly rssi: number
  readonly mains: boolean
}

export const newMat: Mat = {
  cable: 'attached',
  signal: 'good',
  shaken: 'by-nothing',
  unmeasured: null,
  battery: 100,
  rssi: -61,
  mains: true,
}

/** The mat after something befell it. */
export function befallMat(mat: Mat, happening: Happening): Mat {
  switch (happening.what) {
    case 'mat':
      return { ...mat, cable: happening.state }
    case 'signal':
      return { ...mat, signal: happening.state }
    case 'vibration':
      return { ...mat, shaken: happening.state === 'start' ? 'by-something' : 'by-nothing' }
    case 'unmeasured-as':
      return { ...mat, unmeasured: happening.value }
    case 'battery':
      return { ...mat, battery: happening.to }
    case 'rssi':
      return { ...mat, rssi: happening.to }
    case 'mains':
      return { ...mat, mains: happening.state === 'back' }
    default:
      return mat
  }
}

/** What this mat makes of what there is to measure; `draw` numbers the sample. */
export function senseWith(mat: Mat, sample: Sample, { seed, draw }: { seed: number; draw: number }): Sample {
  const nothing = { heartRate: null, respirationRate: null }
  if (mat.cable === 'detached') return { ...nothing, occupied: null, movement: null, quality: 0 }
  if (mat.signal === 'initialising') return { ...nothing, occupied: null, movement: null, quality: null }
  if (mat.signal === 'poor') return { ...sample, ...nothing, quality: 2 }
  if (mat.shaken === 'by-nothing' || sample.occupied) return sample
  // Makers warn of it: on an empty bed a charger or a washing machine looks like a racing heart.
  return {
    ...sample,
    heartRate: 120 + Math.round(15 * randomAt(seed, draw)),
    respirationRate: 28,
    movement: 3,
  }
}
