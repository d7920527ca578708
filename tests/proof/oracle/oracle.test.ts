import { describe, expect, test, vi } from 'vitest'
import { noFaultRates, usualFaultRates } from '../../../devices/faults/faults.ts'
import { scenarios } from '../../../devices/scenarios/index.ts'
import { judgeStory } from './judge-story.ts'
import { playInMemory } from './play-in-memory.ts'
import { tellStory } from './story.ts'

const day = Date.UTC(2026, 10, 22)
const seeds = [1, 2, 3]
const asExpected = { missed: [], extra: [], wrong: [] }

// A night of eight hours is some hundred messages, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 })

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
  test('rings as its oracle says, and not otherwise', async () => {
    const story = tellStory(scenario, { seed: 1, day, rates: noFaultRates })
    expect(judgeStory(story, await playInMemory(story))).toMatchObject(asExpected)
  })

  for (const seed of seeds) {
    test(`rings as its oracle says over a bad network too (seed ${seed})`, async () => {
      const story = tellStory(scenario, { seed, day, rates: usualFaultRates })
      expect(judgeStory(story, await playInMemory(story))).toMatchObject(asExpected)
    })
  }
})
