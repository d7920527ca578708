import { allChannelsDead } from './all-channels-dead.ts'
import { claimExpires } from './claim-expires.ts'
import { nightFall } from './night-fall.ts'
import { nobodyAnswers } from './nobody-answers.ts'
import { shiftChange } from './shift-change.ts'
import type { Story } from './story.ts'
import { twoClaimAtOnce } from './two-claim-at-once.ts'

/** Every story that `npm run journey -- <name>` can play. */
export const stories: readonly Story[] = [
  nightFall,
  nobodyAnswers,
  claimExpires,
  allChannelsDead,
  twoClaimAtOnce,
  shiftChange,
]
