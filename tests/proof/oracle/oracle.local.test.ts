import { expect, test } from 'vitest'
import { usualFaultRates } from '../../../devices/faults/faults.ts'
import { helpPressedTwice } from '../../../devices/scenarios/help-press.ts'
import { tachycardia } from '../../../devices/scenarios/tachycardia.ts'
import { judgeStory } from './judge-story.ts'
import { liveStories } from './live-stories.ts'
import { tellStory } from './story.ts'

const day = Date.UTC(2026, 10, 22)

test('a whole cloud rings as the oracle says, over a bad network and by wrong clocks', async () => {
  const of = { day, rates: usualFaultRates }
  const stories = [tachycardia, helpPressedTwice].map((scenario) => tellStory(scenario, { ...of, seed: 1 }))
  for (const lived of await liveStories(stories, { speed: 3600, note: () => {} })) {
    expect(judgeStory(lived.story, lived)).toMatchObject({ missed: [], extra: [], wrong: [] })
  }
}, 120_000)
