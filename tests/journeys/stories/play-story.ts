import { expect, test } from 'vitest'
import { setStage } from './set-stage.ts'
import type { Story } from './story.ts'
import { tellStory } from './tell-story.ts'

/** The story as a test of its own file, so that several are played side by side. */
export function playStory(story: Story): void {
  test(story.about, { timeout: 180_000 }, async () => {
    const stage = await setStage(story.wish)
    try {
      const alertIds = await story.play(stage)
      expect((await tellStory(stage, alertIds)).length).toBeGreaterThan(3)
    } finally {
      await stage.close()
    }
  })
}
