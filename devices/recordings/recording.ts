import { createHash } from 'node:crypto'
import type { Telemetry } from '../../contracts/telemetry.ts'

/** A recording as the messages its device would have sent, in the order of the file; or where it cannot be read and why. */
export type Recording =
  | { readonly outcome: 'read'; readonly messages: readonly Telemetry[] }
  | { readonly outcome: 'unreadable'; readonly line: number; readonly reason: string }

/** The same content has the same `boot` whenever it is replayed, so that its blocks are recognised as the same ones. */
export const bootOf = (maker: string, ...texts: string[]): string =>
  `${maker}-${createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16)}`

/** When the last sample of a block is over, ms: the time at which a device would send it. */
export function endOf(message: Telemetry): number {
  const samples = message.occupied?.length ?? 0
  return message.at + samples * (message.every ?? 0)
}

/** The same recording at another time: the first message begins at `start` (ms). */
export function shiftTo(messages: readonly Telemetry[], start: number): Telemetry[] {
  const by = start - (messages[0]?.at ?? start)
  return messages.map((message) => ({ ...message, at: message.at + by }))
}
