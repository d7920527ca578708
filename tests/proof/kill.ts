/**
 * `npm run proof:kill -- [--rounds 10] [--seed N]`: what was acknowledged survives `kill -9` of the whole cloud, host and
 * functions at once, and every press is answered for. Exit code 1 when anything is missing or doubled.
 */
import { parseArgs } from 'node:util'
import { killRound, type Round } from '../faults/kill-round.ts'
import { settle } from '../faults/settle.ts'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { chanceOf } from '../support/chance.ts'

const beds = 50
const publishes = 2_000
/** A notice that was with a dead process is free again after 30 s; the sweep finds what else is left within a minute. */
const settleWithin = 180_000

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 10)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)
console.log(`${rounds} rounds of ${publishes} publishes on ${beds} beds, one press each; seed ${seed}\n`)
console.log('round  killed after (PUBACKs)  up again (s)  PUBACKs  presses  whole after (s)  missing  wrong')

const cloud = await aCloudProcess()
const done: { round: Round; whole: boolean }[] = []
let misses = 0
try {
  await cloud.start()
  for (let number = 1; number <= rounds; number++) {
    const kills = chance() < 0.5 ? 1 : 2
    const round = await killRound(cloud, { name: `r${number}`, beds, publishes, kills, chance })
    const since = performance.now()
    const findings = await settle(round, settleWithin)
    done.push({ round, whole: findings.length === 0 })
    misses += findings.length
    print(number, round, { findings, settled: performance.now() - since })
  }
  await checkAgain()
} finally {
  await cloud.end()
}
const acknowledged = done.reduce((sum, { round }) => sum + round.acknowledged, 0)
const presses = done.reduce((sum, { round }) => sum + round.plans.length, 0)
const kills = done.reduce((sum, { round }) => sum + round.killedAt.length, 0)
console.log(`
${acknowledged} messages with a PUBACK and ${presses} presses over ${kills} kills: ${misses} missing, doubled or untold`)
console.log(
  misses === 0 ? 'every one is stored once; every press has one alert and was told' : `FAILED, seed ${seed}`,
)
process.exitCode = misses === 0 ? 0 : 1

/** What was whole must still be whole at the end: a late double is a double. */
async function checkAgain(): Promise<void> {
  for (const [index, { round, whole }] of done.entries()) {
    if (!whole) continue
    for (const { deviceId, what } of await round.check(round.plans)) {
      misses += 1
      console.log(`round ${index + 1}, at the end: ${deviceId}: ${what}`)
    }
  }
}

function print(
  number: number,
  { acknowledged, killedAt, restarts, plans }: Round,
  { findings, settled }: { findings: Awaited<ReturnType<Round['check']>>; settled: number },
): void {
  const inSeconds = (ms: number) => (ms / 1000).toFixed(1)
  const of = (kind: string) => findings.filter((finding) => finding.kind === kind).length
  const cells: [string | number, number][] = [
    [number, 5],
    [killedAt.join(', '), 24],
    [restarts.map(inSeconds).join(', '), 14],
    [acknowledged, 9],
    [plans.length, 9],
    [inSeconds(settled), 17],
    [of('missing'), 9],
    [of('wrong'), 7],
  ]
  console.log(cells.map(([text, width]) => String(text).padStart(width)).join(''))
  for (const { deviceId, what } of findings.slice(0, 20)) console.log(`       ${deviceId}: ${what}`)
}
