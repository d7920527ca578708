import { playStory } from './play-story.ts'
import { shiftChange } from './shift-change.ts'

playStory(shiftChange)
