import { nobodyAnswers } from './nobody-answers.ts'
import { playStory } from './play-story.ts'

playStory(nobodyAnswers)
