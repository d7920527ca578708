import type { CommandState, StoredCommand } from '../../contracts/command.ts'
import { isSame } from '../is-same.ts'

/** From the record to the last word; a command never goes back. */
const rank: Record<CommandState, number> = { queued: 0, sent: 1, accepted: 2, done: 3, failed: 3, expired: 3 }

/** A device that has begun may say how it ended this long (ms) after it should have. */
const lastWordMs = 60_000

type Status = 'accepted' | 'done' | 'failed' | 'expired'

interface CommandWord {
  status: Status
  reason?: string | undefined
  /** ms of arrival */
  arrived: number
}

/** What a device's word on a command changes. The first last word stands, whatever is repeated or comes late. */
export function hearCommandWord(stored: StoredCommand, word: CommandWord): StoredCommand {
  const { status, arrived, reason } = word
  if (status === 'accepted') {
    const acceptedAt = Math.min(stored.acceptedAt ?? arrived, arrived)
    return { ...stored, acceptedAt, ...(rank[stored.state] < rank.accepted ? { state: status } : {}) }
  }
  if (rank[stored.state] === rank.done) return stored
  return { ...stored, state: status, endedAt: arrived, ...(reason === undefined ? {} : { reason }) }
}

export const changesCommand = (before: StoredCommand, after: StoredCommand): boolean => !isSame(before, after)

export type SendingOutcome = 'send' | 'sent-already' | 'expired'

/** Whether a command may go out: once, and never after it has expired. */
export function judgeSending({ state, command }: StoredCommand, now: number): SendingOutcome {
  if (state !== 'queued') return 'sent-already'
  return now < command.expires ? 'send' : 'expired'
}

/** A command as it stands at `now`: without a last word in time it has expired, which nobody need have written down. */
export function commandAt(stored: StoredCommand, now: number): StoredCommand {
  const { endedAt, reason } = endOf(stored)
  return now < endedAt ? stored : { ...stored, state: 'expired', endedAt, reason }
}

/** When a command has expired if nothing more is heard of it (ms; Infinity: it has its last word), and why. */
function endOf({ state, command }: StoredCommand): { endedAt: number; reason: string } {
  switch (state) {
    case 'queued':
      return { endedAt: command.expires, reason: 'it could not be sent in time' }
    case 'sent':
      return { endedAt: command.expires, reason: 'the device did not answer in time' }
    case 'accepted': {
      const seconds = typeof command.data?.seconds === 'number' ? command.data.seconds : 0
      const endedAt = command.expires + seconds * 1000 + lastWordMs
      return { endedAt, reason: 'the device began and never said how it ended' }
    }
    case 'done':
    case 'failed':
    case 'expired':
      return { endedAt: Number.POSITIVE_INFINITY, reason: '' }
    default:
      return state satisfies never
  }
}
