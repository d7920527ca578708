import type { RehearsalResult } from '../../contracts/rehearsal.ts'

/** Leaves out the last lines of a result until the rest has at most so many bytes, and says how many. The counts stay. */
export function fitResult(result: RehearsalResult, mostBytes: number): RehearsalResult {
  const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length
  let left = mostBytes - sizeOf({ ...result, alerts: [] }) + 1
  const kept = result.alerts.findIndex((line) => {
    left -= sizeOf(line) + 1
    return left < 0
  })
  if (kept === -1) return result
  return { ...result, alerts: result.alerts.slice(0, kept), leftOut: result.alerts.length - kept }
}
