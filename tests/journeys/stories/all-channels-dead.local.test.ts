import { allChannelsDead } from './all-channels-dead.ts'
import { playStory } from './play-story.ts'

playStory(allChannelsDead)
