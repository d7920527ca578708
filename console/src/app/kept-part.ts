import type { Part } from '../ui/part.ts'
import type { Reply } from './cloud.ts'
import { elapsedBetween, type Moment } from './elapsed.ts'

/** A part of a page as it is kept: the moment it was asked for stands for its age. */
export type KeptPart<T> = Exclude<Part<T>, { step: 'read' }> | { step: 'read'; value: T; read: Moment }

/** The same as it is shown. What was asked for longer ago than `freshMs` is not shown as being so now. */
export function seePart<T>(
  part: KeptPart<T>,
  { moment, ahead, freshMs }: { moment: Moment; ahead: number; freshMs: number },
): Part<T> {
  if (part.step !== 'read') return part
  const age = elapsedBetween(part.read, moment)
  return { step: 'read', value: part.value, readAt: moment.wall + ahead - age, isRead: age <= freshMs }
}

/** Whether a part should be asked for: never yet, or longer ago than `everyMs`. */
export const isDue = <T>(part: KeptPart<T>, moment: Moment, everyMs: number): boolean =>
  part.step === 'read' ? elapsedBetween(part.read, moment) >= everyMs : part.step !== 'refused'

/** What was read stays, growing older, while no answer comes; never when it is refused. */
export function takePart<T>(former: KeptPart<T>, reply: Reply<T>, read: Moment): KeptPart<T> {
  switch (reply.outcome) {
    case 'answered':
      return { step: 'read', value: reply.body, read }
    case 'refused':
      return { step: 'refused' }
    case 'signed-out':
    case 'unreachable':
    case 'failing':
      return former.step === 'read' ? former : { step: 'failed' }
    default:
      return reply satisfies never
  }
}
