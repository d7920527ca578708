import type { Condition, Episode } from '../../../contracts/alert.ts'
import { explain } from '../../../domain/explain/explain.ts'
import { seconds, tenAtNight } from '../../support/a-place.ts'

const timeZone = 'Asia/Shanghai'
/** 3 November 2026, 00:30 in Shanghai, which is still 2 November in UTC. */
export const thirdOfNovember = Date.UTC(2026, 10, 2, 16, 30)

function anEpisode(condition: Condition, over: Partial<Episode> = {}): Episode {
  return {
    condition,
    onset: tenAtNight,
    provedAt: tenAtNight,
    priority: 'high',
    late: false,
    evidence: {},
    ...over,
  }
}

/** What is said of an episode that becomes known `after` ms after its onset. */
export const said = (condition: Condition, over: Partial<Episode> & { after?: number } = {}) => {
  const { after = 0, ...rest } = over
  return explain({ episode: anEpisode(condition, rest), timeZone, now: (rest.onset ?? tenAtNight) + after })
}

/** Evidence of a heart rate over the bed's own limit for a minute. */
export const fastHeart = {
  from: tenAtNight,
  to: tenAtNight + seconds(62),
  measuredSeconds: 62,
  last: 131,
  extreme: 140,
  limit: 120,
  limitFrom: 'bed',
  limitSetAt: thirdOfNovember,
  heldSeconds: 60,
}
