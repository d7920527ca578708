interface Runner {
  name: string
  run: () => Promise<unknown>
}

/** Samples per second of every round, by name. */
type Rates = Map<string, number[]>

/** At least this much (ms of processor time) each runner is kept running in a round, so that the clock's grain does not matter. */
const leastMs = 500

/** Runs every runner in turn, round after round, so that what the machine does besides falls on all alike. */
export async function timeRounds(
  runners: readonly Runner[],
  of: { rounds: number; samples: number },
): Promise<Rates> {
  const rates: Rates = new Map(runners.map(({ name }) => [name, []]))
  for (let round = 0; round < of.rounds; round++) {
    const turn = round % 2 === 0 ? runners : runners.toReversed()
    for (const { name, run } of turn) rates.get(name)?.push(await rateOf(run, of.samples))
  }
  return rates
}

/** By the processor time of this process, garbage collection included: what else the machine does is not counted. */
async function rateOf(run: Runner['run'], samples: number): Promise<number> {
  let [times, ms] = [0, 0]
  const startedAt = process.cpuUsage()
  while (ms < leastMs) {
    await run()
    times++
    const { user, system } = process.cpuUsage(startedAt)
    ms = (user + system) / 1000
  }
  return (times * samples * 1000) / ms
}

export function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((one, other) => one - other)
  const half = ordered.length / 2
  return ((ordered[Math.ceil(half) - 1] ?? 0) + (ordered[Math.floor(half)] ?? 0)) / 2
}
