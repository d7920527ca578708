/** What a device measured last, as it says it while somebody watches. `null`: not measured. */
export interface LiveReading {
  /** per minute */
  heartRate: number | null
  /** per minute */
  respirationRate: number | null
  /** the sample's signal is not to be trusted (quality below 4 of 5) */
  isWeak: boolean
  /** how old (ms) the sample was when it was sent, by the device's own clock */
  lateMs: number
}

const trustworthy = 4

/** The newest sample of a block; a block that measures nothing of a heart or of breath is none. */
export function readLive(text: string): { outcome: 'read'; reading: LiveReading } | { outcome: 'none' } {
  const block = parse(text)
  const { heartRate, respirationRate } = block
  const columns = [heartRate, respirationRate].filter((column) => Array.isArray(column))
  const last = Math.max(0, ...columns.map((column) => column.length)) - 1
  if (last < 0) return { outcome: 'none' }
  const quality = numberAt(block.quality, last)
  const { at, every, sent } = block
  const isTimed = [at, sent].every((time) => typeof time === 'number')
  const taken = Number(at) + (typeof every === 'number' ? every : 0) * last
  return {
    outcome: 'read',
    reading: {
      heartRate: numberAt(heartRate, last),
      respirationRate: numberAt(respirationRate, last),
      isWeak: quality !== null && quality < trustworthy,
      lateMs: isTimed ? Math.max(0, Number(sent) - taken) : 0,
    },
  }
}

function numberAt(column: unknown, index: number): number | null {
  const value: unknown = Array.isArray(column) ? column[index] : null
  return typeof value === 'number' ? value : null
}

function parse(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    // A device that says something else says nothing to look at; the next block comes in two seconds.
    return {}
  }
}
