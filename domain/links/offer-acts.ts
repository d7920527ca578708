import type { StoredAlert } from '../../contracts/alert.ts'
import type { LinkAct } from '../../contracts/signed-link.ts'

/**
 * What a person can sensibly do about an alert now, most likely first. Less than the lifecycle allows: who has not
 * claimed an alert that somebody else is at is not offered to close it.
 */
export function offerActs(
  { state, claim }: Pick<StoredAlert, 'state' | 'claim'>,
  personId: string,
): readonly LinkAct[] {
  const isMine = claim?.personId === personId
  switch (state) {
    case 'open':
      return ['acknowledge', 'arrive', 'resolve']
    case 'acknowledged':
      return isMine ? ['arrive', 'resolve', 'release'] : ['arrive']
    case 'arrived':
      return isMine ? ['resolve', 'release'] : []
    case 'resolved':
    case 'cleared':
    case 'recorded':
      return []
    default:
      return state satisfies never
  }
}
