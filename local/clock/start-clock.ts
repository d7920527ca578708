import type { Clock } from '../ports.ts'
import { type ClockFile, openClockFile } from './clock-file.ts'
import { beginClock, type ClockBeginning } from './clock-record.ts'
import { createHolds, type Holds } from './holds.ts'
import { createRealClock } from './real-clock.ts'
import { createSteppedClock } from './stepped-clock.ts'

/** At speed 1 the stored value is renewed this often and lies twice as far ahead, ms. */
const SAVE_EVERY = 1000

/** The local cloud's clock with what only the local cloud's own parts use. */
export interface LocalClock extends Clock {
  /** Plain real time: Lambda processes keep the machine's `Date`. */
  readonly plain: boolean
  readonly holds: Holds
  close(): void
}

export interface ClockOptions {
  readonly home: string
  readonly clock?: string | undefined
  readonly speed: number
  readonly log: (line: string) => void
}

/** Starts the clock where the state folder left it. Throws the reason when `--clock` contradicts the state. */
export function startClock({ home, clock, speed, log }: ClockOptions): LocalClock {
  const file = openClockFile(home)
  const beginning = beginClock(file.load(), { clock, speed, realNow: Date.now() })
  const holds = createHolds({ realNow: () => performance.now(), log })
  if (beginning.kind === 'refused') throw new Error(beginning.reason)
  if (beginning.kind === 'real') {
    file.save({ start: null, now: 0 })
    file.close()
    return { ...createRealClock(0), plain: true, holds }
  }
  const moving = { ...beginning, file, holds }
  return speed === 1 ? startOffsetClock(moving) : startSteppedClock({ ...moving, speed, log })
}

type Moving = ClockBeginning & { kind: 'set' } & { file: ClockFile; holds: Holds }

function startOffsetClock({ startAt, start, file, holds }: Moving): LocalClock {
  const clock = createRealClock(startAt - Date.now())
  const save = () => file.save({ start, now: clock.now() + 2 * SAVE_EVERY })
  save()
  const timer = setInterval(save, SAVE_EVERY)
  return {
    ...clock,
    plain: false,
    holds,
    close() {
      clock.close()
      clearInterval(timer)
      file.save({ start, now: clock.now() })
      file.close()
    },
  }
}

function startSteppedClock(moving: Moving & { speed: number; log: (line: string) => void }): LocalClock {
  const { startAt, start, file, holds, speed, log } = moving
  const save = (now: number) => file.save({ start, now })
  save(startAt)
  holds.putStart(startAt)
  const clock = createSteppedClock({ startAt, speed, holds, save, log })
  return {
    ...clock,
    plain: false,
    holds,
    close() {
      clock.close()
      file.close()
    },
  }
}
