/** What a state folder remembers of its clock. `start` null: plain real time. */
export interface ClockRecord {
  /** ISO time the clock was first set to. */
  readonly start: string | null
  /** Its last value, ms; may lie up to two seconds ahead after a kill, never behind. */
  readonly now: number
}

/** How the clock begins: plain real time, or from a value that `start` names. */
export type ClockBeginning =
  | { kind: 'real' }
  | { kind: 'set'; startAt: number; start: string }
  | { kind: 'refused'; reason: string }

/** What was asked for on the command line, and the machine's time. */
export interface ClockWish {
  readonly clock?: string | undefined
  readonly speed: number
  readonly realNow: number
}

/** Decides where the clock begins; a state keeps the clock it was begun with. */
export function beginClock(record: ClockRecord | undefined, wish: ClockWish): ClockBeginning {
  const wished = wish.clock === undefined ? undefined : Date.parse(wish.clock)
  if (!(wish.speed >= 1 && Number.isFinite(wish.speed)))
    return refused(`--speed must be a number of at least 1, not ${wish.speed}`)
  if (Number.isNaN(wished)) return refused(`--clock must be an ISO 8601 time, not "${wish.clock}"`)
  if (record === undefined || record.start === null) {
    if (record !== undefined && wished !== undefined)
      return refused('this state was begun in real time; --clock needs --fresh')
    if (wished !== undefined) return beginAt(wished)
    return wish.speed === 1 ? { kind: 'real' } : beginAt(wish.realNow)
  }
  if (wished !== undefined && wished !== Date.parse(record.start))
    return refused(`this state's clock was begun at ${record.start}; another --clock needs --fresh`)
  return { kind: 'set', startAt: record.now, start: record.start }
}

function beginAt(time: number): ClockBeginning {
  return { kind: 'set', startAt: time, start: new Date(time).toISOString() }
}

function refused(reason: string): ClockBeginning {
  return { kind: 'refused', reason }
}
