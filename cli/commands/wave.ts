import { setTimeout as sleep } from 'node:timers/promises'
import { Option } from 'commander'
import { deviceKinds } from '../../contracts/names.ts'
import { type Wave, waveMemberSchema, waveSchema } from '../../contracts/wave.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { gather, parseCount } from '../options.ts'
import { printWave } from '../print-wave.ts'
import { Refusal } from '../refusal.ts'
import { addConfigOptions, type ConfigOptions, readChange } from '../setting-options.ts'

interface StartOptions extends ConfigOptions {
  readonly provider: string
  readonly kind?: string
  readonly device?: string[]
  readonly size?: string[]
  readonly stopAtFailures?: number
  readonly stopAtPercent?: number
  readonly patience?: number
  readonly wait: boolean
}

/** How often the cloud is asked how far it is (ms). */
const askEveryMs = 1_000

/** `wave start`, `wave show`, `wave list`, `wave stop`. */
export const addWave: AddCommands = (program, context) => {
  const wave = program
    .command('wave')
    .description('change the configuration of many devices, few at first')
    .addHelpText(
      'after',
      `
Examples:
  carebed wave start --provider provider_3f --report-every 120
  carebed wave show wave_7c --members
  carebed wave stop wave_7c`,
    )
  const start = wave
    .command('start')
    .description('begin a wave and follow it; it stops by itself when too many devices fail')
    .requiredOption('--provider <providerId>', 'whose devices')
    .addOption(new Option('--kind <kind>', 'only devices of this kind').choices(deviceKinds))
    .option('--device <deviceId>', 'only this device; may be given again', gather)
    .option('--size <count>', 'size of a first group; may be given again (5, 25, 100)', gather)
    .option('--stop-at-failures <count>', 'stop at so many failures', parseCount)
    .option('--stop-at-percent <percent>', 'stop at more than so many percent of those asked (2)', Number)
    .option('--patience <seconds>', 'how long a device may take to answer (600)', parseCount)
    .option('--no-wait', 'do not follow it')
  addConfigOptions(start)
    .addHelpText(
      'after',
      '\nExamples:\n  carebed wave start --provider provider_3f --kind family-bed --volume 40 --size 2 --size 20',
    )
    .action(async (options: StartOptions, command) => {
      const api = await context.api()
      const asked = await api.post('/v1/waves', buildRequest(options), waveSchema)
      const over = options.wait ? await follow(context, api, asked) : asked
      show(context, over, wantsJson(command))
      if (over.state === 'stopped') throw new Refusal('the wave has stopped', [over.because ?? ''])
    })
  wave
    .command('show <waveId>')
    .description('how far a wave is, who failed and why')
    .option('--members', 'every device with what it had before')
    .addHelpText(
      'after',
      '\nExamples:\n  carebed wave show wave_7c\n  carebed wave show wave_7c --members --json',
    )
    .action(async (waveId: string, { members }: { members?: boolean }, command) => {
      const api = await context.api()
      if (!members)
        return show(context, await api.get(pathOf`/v1/waves/${waveId}`, waveSchema), wantsJson(command))
      const rows = await api.list(pathOf`/v1/waves/${waveId}/members`, waveMemberSchema)
      printRows({ context, command }, rows, [
        { head: 'DEVICE', of: ({ deviceId }) => deviceId },
        { head: 'STATE', of: ({ state }) => state },
        { head: 'VERSION', of: ({ version }) => version },
        { head: 'REASON', of: ({ reason }) => reason },
        { head: 'BEFORE', of: ({ before }) => before && JSON.stringify(before) },
      ])
    })
  wave
    .command('list')
    .description('the waves of a provider, newest first')
    .addHelpText('after', '\nExamples:\n  carebed wave list --json')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/waves', waveSchema)
      printRows({ context, command }, rows, [
        { head: 'WAVE', of: ({ waveId }) => waveId },
        { head: 'STATE', of: ({ state }) => state },
        { head: 'DEVICES', of: ({ members }) => members },
        { head: 'ASKED', of: ({ askedAt }) => askedAt },
        { head: 'BECAUSE', of: ({ because }) => because },
      ])
    })
  wave
    .command('stop <waveId>')
    .description('ask nobody any more; who has the new values keeps them')
    .addHelpText('after', '\nExamples:\n  carebed wave stop wave_7c')
    .action(async (waveId: string, _, command) => {
      await (await context.api()).delete(pathOf`/v1/waves/${waveId}`)
      context.print(wantsJson(command) ? JSON.stringify({ waveId, stopped: true }) : `${waveId} is stopped`)
    })
}

function buildRequest(options: StartOptions): object {
  const { provider, kind, device, size, stopAtFailures, stopAtPercent, patience } = options
  const isBounded = stopAtFailures !== undefined || stopAtPercent !== undefined
  return {
    ...{ providerId: provider, config: readChange(options), kind, deviceIds: device },
    ...(size ? { sizes: size.map(Number) } : {}),
    ...(isBounded ? { stopAt: { failures: stopAtFailures, percent: stopAtPercent } } : {}),
    ...(patience === undefined ? {} : { patienceSeconds: patience }),
  }
}

function show(context: Context, wave: Wave, json: boolean): void {
  if (json) context.print(JSON.stringify(wave, null, 2))
  else printWave(context, wave)
}

async function follow(context: Context, api: ApiClient, asked: Wave): Promise<Wave> {
  let wave = asked
  while (wave.endedAt === undefined) {
    const applied = wave.groups.reduce((sum, group) => sum + group.applied, 0)
    context.note(
      `${wave.waveId}: ${wave.state}, ${applied} of ${wave.members} applied, ${wave.failures.length} failed`,
    )
    await sleep(askEveryMs)
    wave = await api.get(pathOf`/v1/waves/${wave.waveId}`, waveSchema)
  }
  return wave
}
