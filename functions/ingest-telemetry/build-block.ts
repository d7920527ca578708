import type { Block } from '../../contracts/block.ts'
import { columnNames, type Telemetry } from '../../contracts/telemetry.ts'

/** A single sample without a stated interval holds like one of the calm cadence (ms). */
const singleSampleMs = 60_000

const countOf = (message: Telemetry): number =>
  columnNames.reduce((count, name) => Math.max(count, message[name]?.length ?? 0), 0)

/** ms from `at` to the newest sample. */
export const newestOffset = (message: Telemetry): number =>
  Math.max(0, countOf(message) - 1) * (message.every ?? 0)

/** The block to store, at corrected times; undefined for a sign of life without samples. */
export function buildBlock(
  message: Telemetry,
  head: Pick<Block, 'placeId' | 'deviceId' | 'arrived' | 'at' | 'sent'>,
): Block | undefined {
  const samples = countOf(message)
  if (samples === 0) return undefined
  const columns = Object.fromEntries(
    columnNames.flatMap((name) => (message[name] ? [[name, message[name]]] : [])),
  )
  return {
    ...head,
    every: message.every ?? singleSampleMs,
    samples,
    initialising: message.initialising ?? false,
    ...(message.boot === undefined ? {} : { boot: message.boot }),
    ...(message.seq === undefined ? {} : { seq: message.seq }),
    ...columns,
  }
}
