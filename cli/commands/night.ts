import { InvalidArgumentError } from 'commander'
import { judgeComparison } from '../../devices/oracle/compare-with-oracle.ts'
import { type AddCommands, buildContext, type Context, wantsJson } from '../context.ts'
import { liveNight } from '../night/live-night.ts'
import { startOwnCloud } from '../night/start-own-cloud.ts'
import { clockAt, type ToldNight, tellNight } from '../night/tell-night.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'

interface NightOptions {
  readonly speed: number
  readonly beds: number
  readonly seed: number
  readonly from: string
  readonly minutes: number
}

/** `night`: a whole night in a minute, in a cloud of its own. */
export const addNight: AddCommands = (program, context) => {
  program
    .command('night')
    .description('play a whole night of a few beds in a local cloud of its own, and tell what became of it')
    .option('--speed <times>', 'at most so many times as fast as the clock', parseCount, 600)
    .option('--beds <count>', 'how many beds', parseCount, 4)
    .option('--seed <number>', 'another number, another night', parseCount, 1)
    .option('--from <time>', 'when it begins at the beds, HH:MM', parseTime, '22:00')
    .option('--minutes <count>', 'how long it is', parseCount, 480)
    .addHelpText(
      'after',
      `
Something happens at the first two beds in every night. Exit code 1 when an alert was missed or came unexpectedly.

Examples:
  carebed night
  carebed night --speed 600 --beds 8 --seed 7
  carebed night --from 23:30 --minutes 120 --json`,
    )
    .action(async (options: NightOptions, command) => {
      const told = await playNight(context, options)
      if (wantsJson(command)) context.print(JSON.stringify(told, null, 2))
      else printNight(context, told)
      if (told.beds.some(({ comparison }) => judgeComparison(comparison) === 'different')) {
        throw new Refusal('the night did not ring as it should have')
      }
    })
}

async function playNight(context: Context, options: NightOptions): Promise<ToldNight> {
  context.note('starting a local cloud of its own …')
  const cloud = await startOwnCloud({ clock: `2026-11-22T${options.from}:00+08:00`, speed: options.speed })
  const stop = () => void cloud.close().then(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const own = buildContext({ ...context, settings: cloud.settings })
    const lived = await liveNight(own, options)
    const told = await tellNight(await own.api(), lived)
    await lived.release()
    return told
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await cloud.close()
  }
}

function printNight({ print }: Context, { timeline, beds }: ToldNight): void {
  for (const { at, bed, what } of timeline) print(`${clockAt(at)}  ${bed.padEnd(8)} ${what}`)
  print('')
  for (const { name, comparison } of beds) {
    const { expected, came, missed, extra, wrong } = comparison
    const counts = `${expected} expected, ${came} came, ${missed.length} missed, ${extra.length} extra`
    print(`${name.padEnd(8)} ${counts}, ${wrong.length} wrong`)
    for (const line of [...missed, ...extra, ...wrong]) print(`         ${line}`)
  }
}

function parseTime(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new InvalidArgumentError('Expected HH:MM.')
  return text
}
