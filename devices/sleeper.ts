import type { Happening } from './happening.ts'
import { randomAt } from './random.ts'

/** The simulated person: where she is and how her heart beats. */
export interface Sleeper {
  readonly inBed: boolean
  /** /min now, and the rate it moves towards */
  readonly heartRate: number
  readonly heartTarget: number
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

/** A person lying calmly, her resting heart rate (58–70 /min) drawn from the seed. */
export function startSleeper(seed: number): Sleeper {
  const rate = Math.round(58 + 12 * randomAt(seed, 0))
  return { inBed: true, heartRate: rate, heartTarget: rate, restless: 0 }
}

/** What she does now changes her at once, except the heart, which follows within about half a minute. */
export function moveSleeper(sleeper: Sleeper, happening: Happening): Sleeper {
  if (happening.what === 'lie-down') return { ...sleeper, inBed: true, restless: 8 }
  if (happening.what === 'leave-bed') return { ...sleeper, inBed: false, restless: 0 }
  if (happening.what === 'turn-over') return { ...sleeper, restless: 5 }
  if (happening.what === 'heart-rate') return { ...sleeper, heartTarget: happening.to }
  return sleeper
}

/** Lets `seconds` pass for her. */
export function ageSleeper(sleeper: Sleeper, seconds: number): Sleeper {
  const nearness = 1 - 0.9 ** seconds
  return {
    ...sleeper,
    heartRate: sleeper.heartRate + (sleeper.heartTarget - sleeper.heartRate) * nearness,
    restless: Math.max(0, sleeper.restless - seconds),
  }
}

/** What the mat measures of her. While she moves the signal is poor, in an empty bed there is nothing to measure. */
export function sampleSleeper(sleeper: Sleeper, seed: number, draw: number): Sample {
  if (!sleeper.inBed)
    return { occupied: false, heartRate: null, respirationRate: null, movement: 0, quality: 5 }
  const noise = randomAt(seed, draw) - 0.5
  if (sleeper.restless > 0) {
    const movement = 40 + Math.round(40 * (noise + 0.5))
    return { occupied: true, heartRate: null, respirationRate: null, movement, quality: 2 }
  }
  return {
    occupied: true,
    heartRate: Math.round(sleeper.heartRate + 2 * noise),
    respirationRate: Math.round(15 + 2 * noise),
    movement: noise > 0.45 ? 6 : 0,
    quality: 5,
  }
}
