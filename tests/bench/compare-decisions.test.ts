import { expect, test } from 'vitest'
import { latchBegins } from '../../bench/begin.ts'
import { compareDecisions, type Judge, judgesOf } from '../../bench/compare-decisions.ts'
import { simulateNight } from '../../bench/night.ts'
import { peerRules } from '../../bench/peer-rules.ts'
import { medianOf } from '../../bench/rounds.ts'

test('rule engines given the same facts find the same conditions at the same samples of a night', async () => {
  const [ours, jsonRules, jsonLogic] = judgesOf(simulateNight(7).slice(6600, 10_200))
  const { began, differences } = await compareDecisions([ours, jsonRules, jsonLogic] as [Judge, ...Judge[]])
  expect(began).toEqual(['heart-rate-low at 460', 'heart-rate-low at 2200', 'respiration-high at 2860'])
  expect(differences).toEqual([])
})

test('a whole night of other chances is judged alike, and every sample rule finds something in it', async () => {
  const [ours, , jsonLogic] = judgesOf(simulateNight(2))
  const { began, differences } = await compareDecisions([ours, jsonLogic] as [Judge, ...Judge[]])
  const conditions = new Set(began.map((begin) => begin.split(' ')[0]))
  expect([...conditions].toSorted()).toEqual(
    [...new Set(peerRules.map(({ condition }) => condition))].toSorted(),
  )
  expect(began).toContain('left-bed at 15400')
  expect(differences).toEqual([])
})

test('a peer that misses one or finds one more is named', async () => {
  const judge = (name: string, samples: number[]): Judge => ({
    name,
    run: async () => samples.map((sample) => ({ condition: 'left-bed', sample })),
  })
  const { differences } = await compareDecisions([judge('ours', [1, 2]), judge('peer', [2, 3])])
  expect(differences).toEqual(['peer misses left-bed at 1', 'only peer finds left-bed at 3'])
})

test('what goes on begins once, and again only after it has ended', () => {
  const latch = latchBegins()
  const said = (says: 'begins' | 'ends') => [{ condition: 'left-bed', says }]
  for (const [sample, says] of (['begins', 'begins', 'ends', 'begins'] as const).entries())
    latch.take(sample, said(says))
  expect(latch.begins.map(({ sample }) => sample)).toEqual([0, 3])
})

test('the median of an even number of rounds lies between the two in the middle', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5)
  expect(medianOf([9, 1, 5])).toBe(5)
})
