import type { StoredAlert } from '../../contracts/alert.ts'
import type { LedgerEntry } from '../../contracts/notification.ts'

/** Ways that are no message to a person, or too loud to say that she need not go. */
const notSaidAgain = new Set(['device', 'none', 'siren', 'aliyun-voice'])
const acts = new Set(['acknowledged', 'arrived', 'released', 'resolved'])

/**
 * Who was told of an alert, or is being told, and over which channels; apart from whoever has it, and whoever did what
 * there is to say.
 */
export function findTold(
  { claim, timeline }: Pick<StoredAlert, 'claim' | 'timeline'>,
  ledger: readonly LedgerEntry[],
): Map<string, Set<string>> {
  const actor = timeline.findLast(({ what }) => acts.has(what))?.who
  const told = new Map<string, Set<string>>()
  for (const { personId, channel, accepted, waitingSince } of ledger) {
    const isTold = (accepted ?? waitingSince) !== undefined && !notSaidAgain.has(channel)
    if (!isTold || personId === claim?.personId || personId === actor) continue
    told.set(personId, new Set([...(told.get(personId) ?? []), channel]))
  }
  return told
}
