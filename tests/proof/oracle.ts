import { parseArgs } from 'node:util'
import { buildTable } from '../../cli/table.ts'
import { noFaultRates, usualFaultRates } from '../../devices/faults/faults.ts'
import { type Comparison, judgeComparison } from '../../devices/oracle/compare-with-oracle.ts'
import { scenarios } from '../../devices/scenarios/index.ts'
import { judgeStory } from './oracle/judge-story.ts'
import { liveStories } from './oracle/live-stories.ts'
import { type Story, tellStory } from './oracle/story.ts'

const day = Date.UTC(2026, 10, 22)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'string', default: '3600' },
    seeds: { type: 'string', default: '3' },
    faults: { type: 'string', default: 'on' },
  },
})
const rates = values.faults === 'off' ? noFaultRates : usualFaultRates
const wanted = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
const stories = wanted.flatMap((scenario) => seeds.map((seed) => tellStory(scenario, { seed, day, rates })))

const startedAt = performance.now()
const rows: { story: Story; comparison: Comparison }[] = []
for (const together of Map.groupBy(stories, ({ start }) => start).values()) {
  for (const lived of await liveStories(together, { speed: Number(values.speed), note: console.error })) {
    rows.push({ story: lived.story, comparison: judgeStory(lived.story, lived) })
  }
}
console.log(
  buildTable(rows, [
    { head: 'scenario', of: ({ story }) => story.scenario.name },
    { head: 'seed', of: ({ story }) => story.seed },
    { head: 'expected', of: ({ comparison }) => comparison.expected },
    { head: 'came', of: ({ comparison }) => comparison.came },
    { head: 'missed', of: ({ comparison }) => comparison.missed.length },
    { head: 'extra', of: ({ comparison }) => comparison.extra.length },
    { head: 'wrong', of: ({ comparison }) => comparison.wrong.length },
  ]),
)
for (const { story, comparison } of rows) {
  for (const line of [...comparison.missed, ...comparison.extra, ...comparison.wrong]) {
    console.log(`${story.scenario.name} ${story.seed}: ${line}`)
  }
}
const different = rows.filter(({ comparison }) => judgeComparison(comparison) === 'different').length
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(
  `${rows.length} stories with faults ${values.faults}, ${different} not as their oracle says, ${seconds} s`,
)
if (different > 0) process.exitCode = 1
