import { type Comparison, compareWithOracle } from '../../../devices/oracle/compare-with-oracle.ts'
import type { CameAlert } from '../../../devices/oracle/oracle.ts'
import type { Story } from './story.ts'

/** Compares every bed of a story, and its village, with the oracle; all as one. */
export function judgeStory(
  story: Story,
  came: { beds: readonly (readonly CameAlert[])[]; village: readonly CameAlert[] },
): Comparison {
  const known = (alerts: readonly CameAlert[]) => alerts.filter(({ knownAt }) => knownAt <= story.end)
  const comparisons = [
    ...story.beds.map(({ awaited }, index) => compareWithOracle(awaited, known(came.beds[index] ?? []))),
    compareWithOracle(story.village, known(came.village)),
  ]
  return {
    expected: sum(comparisons, ({ expected }) => expected),
    came: sum(comparisons, ({ came: count }) => count),
    missed: comparisons.flatMap(({ missed }) => missed),
    extra: comparisons.flatMap(({ extra }) => extra),
    wrong: comparisons.flatMap(({ wrong }) => wrong),
  }
}

const sum = (all: readonly Comparison[], count: (one: Comparison) => number): number =>
  all.reduce((total, one) => total + count(one), 0)
