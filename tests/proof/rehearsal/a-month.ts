import type { Block } from '../../../contracts/block.ts'
import { chanceOf } from '../../support/chance.ts'

const minuteMs = 60_000
/** A night in bed is ten hours, told minute by minute at 1 Hz. */
export const minutesInBed = 600

/** What happens in a night, minute by minute, out of 30 kinds: most nights she gets up once or twice. */
function happensAt(night: number, minute: number): 'sleeps' | 'out' | 'races' | 'turns' {
  const isUp = minute % 211 > 203 || (night % 7 === 3 && minute > 300 && minute < 341)
  if (isUp) return 'out'
  if (night % 5 === 1 && minute > 420 && minute < 436) return 'races'
  return minute % 23 === 0 ? 'turns' : 'sleeps'
}

/** Ten hours of one night from `from` (ms), as 600 blocks of 60 samples. The same seed gives the same night. */
export function aNight(at: { placeId: string; deviceId: string; night: number; from: number }): Block[] {
  const { placeId, deviceId, night, from } = at
  const chance = chanceOf(night + 1)
  const near = (middle: number, spread: number) => Math.round(middle + (chance() - 0.5) * spread)
  return Array.from({ length: minutesInBed }, (_, minute): Block => {
    const what = happensAt(night, minute)
    const start = from + minute * minuteMs
    const column = <T>(value: () => T): T[] => Array.from({ length: 60 }, value)
    const rest = 60 + 5 * Math.sin(minute / 70)
    const inBed = what !== 'out'
    return {
      ...{ placeId, deviceId, at: start, every: 1000, samples: 60, initialising: false },
      ...{ sent: start + minuteMs, arrived: start + minuteMs + 80, boot: `n${night}`, seq: minute },
      occupied: column(() => inBed),
      heartRate: column(() => (inBed ? near(what === 'races' ? 116 : rest, 6) : null)),
      respirationRate: column(() => (inBed ? near(14, 4) : null)),
      movement: column(() => (what === 'turns' ? near(50, 60) : inBed ? near(2, 4) : 0)),
      quality: column(() => (inBed ? 5 : 4)),
    }
  })
}
