import { describe, expect, test } from 'vitest'
import { noFaultRates, usualFaultRates } from '../../../devices/faults/faults.ts'
import { scenarios } from '../../../devices/scenarios/index.ts'
import { judgeStory } from './judge-story.ts'
import { playInMemory } from './play-in-memory.ts'
import { tellStory } from './story.ts'

const day = Date.UTC(2026, 10, 22)
const seeds = [1, 2, 3]
/** What a rule does not do as its oracle says yet, by the smallest story that shows it. */
const notYet = new Set([
  // A clock two minutes slow, which is tolerated: what must last five minutes counts after three, and is told.
  'wet-bed 3',
])
const asExpected = { missed: [], extra: [], wrong: [] }

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
  test('rings as its oracle says, and not otherwise', async () => {
    const story = tellStory(scenario, { seed: 1, day, rates: noFaultRates })
    expect(judgeStory(story, await playInMemory(story))).toMatchObject(asExpected)
  })

  for (const seed of seeds) {
    const says = notYet.has(`${scenario.name} ${seed}`) ? test.fails : test
    says(`rings as its oracle says over a bad network too (seed ${seed})`, async () => {
      const story = tellStory(scenario, { seed, day, rates: usualFaultRates })
      expect(judgeStory(story, await playInMemory(story))).toMatchObject(asExpected)
    })
  }
})
