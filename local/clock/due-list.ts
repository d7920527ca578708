interface Due {
  readonly time: number
  readonly work: () => void
}

/** Things to do at a time, earliest first; things of one time in the order they were added. */
export interface DueList {
  /** Returns the canceller. */
  add(time: number, work: () => void): () => void
  /** The earliest time still to come, `Infinity` when nothing is due. */
  next(): number
  /** Does everything due at or before `time`, also what that work adds. */
  runUntil(time: number): void
}

/** An ordered list kept by binary insertion: some hundred timers at most, so no heap is needed. */
export function createDueList(): DueList {
  const dues: Due[] = []
  return {
    add(time, work) {
      const due = { time, work }
      dues.splice(insertionPoint(dues, time), 0, due)
      return () => {
        const index = dues.indexOf(due)
        if (index >= 0) dues.splice(index, 1)
      }
    },
    next: () => dues[0]?.time ?? Number.POSITIVE_INFINITY,
    runUntil(time) {
      for (let first = dues[0]; first !== undefined && first.time <= time; first = dues[0]) {
        dues.shift()
        first.work()
      }
    },
  }
}

function insertionPoint(dues: readonly Due[], time: number): number {
  let low = 0
  let high = dues.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((dues[middle]?.time ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low
}
