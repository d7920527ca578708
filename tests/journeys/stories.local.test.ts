import { afterEach, describe, expect, it } from 'vitest'
import { stories } from './stories/index.ts'
import { setStage } from './stories/set-stage.ts'
import { tellStory } from './stories/tell-story.ts'

describe('a story on a real local cloud', () => {
  let close: (() => Promise<void>) | undefined
  afterEach(async () => close?.())

  it.each(stories)('$name: $about', { timeout: 180_000 }, async (story) => {
    const stage = await setStage(story.wish)
    close = () => stage.close()
    const alertIds = await story.play(stage)
    expect((await tellStory(stage, alertIds)).length).toBeGreaterThan(3)
  })
})
