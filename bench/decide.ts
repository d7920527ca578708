import { parseArgs } from 'node:util'
import { compareDecisions, judgesOf } from './compare-decisions.ts'
import { simulateNight } from './night.ts'
import { medianOf, timeRounds } from './rounds.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
})
const seed = Number(values.seed)
const night = simulateNight(seed)
const judges = judgesOf(night)
const [ours] = judges

async function timeThem(rounds: number): Promise<void> {
  const rates = await timeRounds(judges, { rounds, samples: night.length })
  const own = medianOf(rates.get(ours.name) ?? [])
  console.log(
    `samples per second of processor time, median of ${rounds} alternating rounds (slowest to fastest)`,
  )
  for (const [name, each] of rates) {
    const spread = `(${whole(Math.min(...each))} to ${whole(Math.max(...each))})`
    const ratio = name === ours.name ? '' : `decide is ${(own / medianOf(each)).toFixed(1)} × as fast`
    console.log(`  ${name.padEnd(18)} ${whole(medianOf(each)).padStart(11)} ${spread.padEnd(26)} ${ratio}`)
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

const { began, differences } = await compareDecisions(judges)
console.log(`${night.length} samples of one night (seed ${seed}); ${began.length} conditions began:`)
console.log(`  ${began.join(', ')}`)
if (differences.length > 0) {
  console.log(['the decisions differ, so nothing is timed', ...differences].join('\n  '))
  process.exitCode = 1
} else await timeThem(Number(values.rounds))
