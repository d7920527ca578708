import type { DeviceEvent } from '../contracts/event.ts'
import type { Happening } from './happening.ts'
import type { Sample } from './sleeper.ts'

export type Saying = Pick<DeviceEvent, 'type' | 'data'>

/** What a bed has noticed by itself up to a sample. */
export interface Noticed {
  /** how long she has not breathed, ms */
  readonly breathless: number
  /** whether her heart rate is beyond what the bed watches for */
  readonly heart: 'calm' | 'high' | 'low'
  /** %, as the bed last spoke of it */
  readonly battery: number
  /** in bed or not, as last seen */
  readonly occupied: boolean | null
}

export const nothingNoticed: Noticed = { breathless: 0, heart: 'calm', battery: 100, occupied: null }

/** A heart rate beyond these is said at once; it counts as calm again 5 /min inside. Defaults of product.md. */
const heartLimits = { low: 45, high: 120, back: 5 }
/** A radar says that breathing has stopped after this long (EDV28A), ms. */
const breathlessAfterMs = 30_000
/** A bed speaks of its battery when it falls below one of these (product, table of default rules), %. */
const batteryLimits = [20, 10]

/** What a bed knows after one more sample, `every` ms after the last. */
export function notice(
  before: Noticed,
  now: { sample: Sample; battery: number; every: number; breathing: 'goes-on' | 'stopped' },
): Noticed {
  const { sample, battery } = now
  const isBreathless = now.breathing === 'stopped' && sample.occupied === true && sample.quality === 5
  return {
    breathless: isBreathless ? before.breathless + now.every : 0,
    heart: judgeHeart(before.heart, sample.heartRate),
    battery,
    occupied: sample.occupied ?? before.occupied,
  }
}

function judgeHeart(before: Noticed['heart'], rate: number | null): Noticed['heart'] {
  if (rate === null) return before
  const { low, high, back } = heartLimits
  if (rate >= high - (before === 'high' ? back : 0)) return 'high'
  return rate <= low + (before === 'low' ? back : 0) ? 'low' : 'calm'
}

/** What a bed says of itself when what it has noticed changes; `instant`: it also says when her heart rate is beyond a limit. */
export function sayNoticed(
  before: Noticed,
  after: Noticed,
  { instant, value }: { instant: boolean; value: number | null },
): Saying[] {
  const said: Saying[] = []
  if (before.occupied && after.occupied === false) said.push({ type: 'left-bed', data: {} })
  if (before.occupied === false && after.occupied) said.push({ type: 'returned', data: {} })
  const [was, is] = [before.breathless >= breathlessAfterMs, after.breathless >= breathlessAfterMs]
  if (!was && is)
    said.push({ type: 'no-breathing', data: { state: 'start', seconds: breathlessAfterMs / 1000 } })
  if (was && !is) said.push({ type: 'no-breathing', data: { state: 'end' } })
  if (batteryLimits.some((limit) => before.battery >= limit && after.battery < limit))
    said.push({ type: 'battery-low', data: { percent: after.battery } })
  if (!instant || before.heart === after.heart) return said
  const rate = value === null ? {} : { value }
  const edge = (heart: Noticed['heart'], state: 'start' | 'end') => {
    if (heart !== 'calm')
      said.push({ type: 'vitals', data: { condition: `heart-rate-${heart}`, state, ...rate } })
  }
  edge(before.heart, 'end')
  edge(after.heart, 'start')
  return said
}

/** What a bed says at once of what befell it. */
export function sayHappening(happening: Happening): Saying[] {
  switch (happening.what) {
    case 'press-help':
      return [{ type: 'sos', data: { key: 'cord' } }]
    case 'mains':
      return [{ type: happening.state === 'lost' ? 'mains-lost' : 'mains-back', data: {} }]
    case 'wetness':
      return [{ type: happening.state, data: {} }]
    case 'mat':
      return happening.state === 'detached'
        ? [{ type: 'sensor-fault', data: { part: 'mat' } }]
        : [{ type: 'sensor-ok', data: {} }]
    default:
      return []
  }
}
