import { claimExpires } from './claim-expires.ts'
import { playStory } from './play-story.ts'

playStory(claimExpires)
