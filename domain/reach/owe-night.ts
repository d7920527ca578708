import type { Notice } from '../../contracts/notification.ts'
import { nightNoticePlace, type ReachCheck } from '../../contracts/reach-check.ts'
import { sayNight } from './say-night.ts'

/** Later than this (ms) operators see it in the list as well as in a message. */
const lifeMs = 3_600_000

/** One report to the operators where not everybody can be reached, and nothing where all can. */
export function oweNight(check: ReachCheck, now: number): Notice[] {
  if (check.outcome === 'all-reachable') return []
  const { providerId, date } = check
  return [
    {
      ...{ noticeId: `night.${date}`, placeId: nightNoticePlace(providerId), providerId },
      ...{ kind: 'report', tell: ['duty-desk'], say: sayNight(check) },
      ...{ createdAt: now, dueAt: now, expires: now + lifeMs, attempt: 0 },
    },
  ]
}
