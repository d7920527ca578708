import type { Clock } from '../../../local/ports.ts'

/** A clock that stands until it is moved, and says who holds it. */
export interface HandClock extends Clock {
  moveTo(time: number): void
  readonly holders: readonly string[]
}

export function aClock(start = 1_795_312_800_000): HandClock {
  let now = start
  let alarms: { time: number; work: () => void }[] = []
  let holders: string[] = []
  return {
    now: () => now,
    speed: 600,
    at(time, work) {
      const alarm = { time, work }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter((other) => other !== alarm)
      }
    },
    busy(what) {
      holders = [...holders, what]
      return () => {
        holders = holders.filter((holder) => holder !== what)
      }
    },
    moveTo(time) {
      now = time
      const due = alarms.filter((alarm) => alarm.time <= time)
      alarms = alarms.filter((alarm) => alarm.time > time)
      for (const alarm of due) alarm.work()
    },
    get holders() {
      return holders
    },
  }
}
