/** One seed for all property tests of a run, printed so that the run can be had again: `CAREBED_SEED=… npm test`. */
export function setup(): void {
  const seed = Number(process.env.CAREBED_SEED ?? Date.now() % 2 ** 31)
  process.env.CAREBED_SEED = String(seed)
  process.stdout.write(`property tests: seed ${seed} (CAREBED_SEED)\n`)
}
