import type { Happening } from './happening.ts'
import { randomAt } from './random.ts'

/** The simulated person: where she is, how her heart beats and how she breathes. */
export interface Sleeper {
  readonly inBed: boolean
  /** /min now, and the rate it moves towards */
  readonly heartRate: number
  readonly heartTarget: number
  readonly respirationRate: number
  readonly respirationTarget: number
  readonly breathing: 'goes-on' | 'stopped'
  /** `still`: she does not stir at all */
  readonly stirring: 'now-and-then' | 'still'
  /** seconds of restlessness left after she moved */
  readonly restless: number
}

/** One sample as the mat has it; `null` = not measured. */
export interface Sample {
  readonly occupied: boolean | null
  readonly heartRate: number | null
  readonly respirationRate: number | null
  readonly movement: number | null
  readonly quality: number | null
}

/** What is usual for her at rest, /min. */
export interface RestingRates {
  readonly heartRate: number
  readonly respirationRate: number
}

/** Of somebody of whom nothing is known: 58–70 and 14–16 /min, drawn from the seed. */
export const restingRatesOf = (seed: number): RestingRates => ({
  heartRate: Math.round(58 + 12 * randomAt(seed, 0)),
  respirationRate: 15,
})

/** A person lying calmly. */
export function startSleeper({ heartRate, respirationRate }: RestingRates): Sleeper {
  return {
    ...{ inBed: true, breathing: 'goes-on', stirring: 'now-and-then', restless: 0 },
    ...{ heartRate, heartTarget: heartRate, respirationRate, respirationTarget: respirationRate },
  }
}

/** What she does now changes her at once, except her heart and breath, which follow within about half a minute. */
export function moveSleeper(sleeper: Sleeper, happening: Happening): Sleeper {
  switch (happening.what) {
    case 'lie-down':
      return { ...sleeper, inBed: true, restless: 8 }
    case 'leave-bed':
      return { ...sleeper, inBed: false, restless: 0, stirring: 'now-and-then' }
    case 'turn-over':
      return { ...sleeper, restless: 5, stirring: 'now-and-then' }
    case 'lie-still':
      return { ...sleeper, stirring: 'still' }
    case 'heart-rate':
      return { ...sleeper, heartTarget: happening.to }
    case 'respiration':
      return { ...sleeper, respirationTarget: happening.to }
    case 'breathing':
      return { ...sleeper, breathing: happening.state === 'stops' ? 'stopped' : 'goes-on' }
    default:
      return sleeper
  }
}

/** Lets `seconds` pass for her. */
export function ageSleeper(sleeper: Sleeper, seconds: number): Sleeper {
  const nearness = 1 - 0.9 ** seconds
  const approach = (now: number, target: number) => now + (target - now) * nearness
  return {
    ...sleeper,
    heartRate: approach(sleeper.heartRate, sleeper.heartTarget),
    respirationRate: approach(sleeper.respirationRate, sleeper.respirationTarget),
    restless: Math.max(0, sleeper.restless - seconds),
  }
}

/** What a mat that works measures of her. While she moves the signal is poor, in an empty bed there is nothing to measure. */
export function sampleSleeper(sleeper: Sleeper, seed: number, draw: number): Sample {
  if (!sleeper.inBed)
    return { occupied: false, heartRate: null, respirationRate: null, movement: 0, quality: 5 }
  const noise = randomAt(seed, draw) - 0.5
  if (sleeper.restless > 0) {
    const movement = 40 + Math.round(40 * (noise + 0.5))
    return { occupied: true, heartRate: null, respirationRate: null, movement, quality: 2 }
  }
  const stirs = sleeper.stirring === 'now-and-then' && noise > 0.45
  return {
    occupied: true,
    heartRate: Math.round(sleeper.heartRate + 2 * noise),
    respirationRate: sleeper.breathing === 'stopped' ? null : Math.round(sleeper.respirationRate + 2 * noise),
    movement: stirs ? 6 : 0,
    quality: 5,
  }
}
