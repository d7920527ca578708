import { nightFall } from './night-fall.ts'
import { playStory } from './play-story.ts'

playStory(nightFall)
