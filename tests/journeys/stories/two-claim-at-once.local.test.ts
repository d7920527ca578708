import { playStory } from './play-story.ts'
import { twoClaimAtOnce } from './two-claim-at-once.ts'

playStory(twoClaimAtOnce)
