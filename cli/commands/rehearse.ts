import { setTimeout as sleep } from 'node:timers/promises'
import { carePlanSchema } from '../../contracts/care-plan.ts'
import { type Rehearsal, rehearsalSchema } from '../../contracts/rehearsal.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { gather, parseCount } from '../options.ts'
import { printRehearsal } from '../print-rehearsal.ts'
import { Refusal } from '../refusal.ts'
import { changeSettings } from '../setting-changes.ts'

interface Options {
  bed: string
  nights: number
  until?: string
  set?: string[]
  cancel?: string
}

/** How often the cloud is asked how far it is (ms). */
const askEveryMs = 250

/** `rehearse`: the bed's plan with some settings changed, tried on its last nights. */
export const addRehearse: AddCommands = (program, context) => {
  program
    .command('rehearse')
    .description("try a changed plan on a bed's last nights: what would have rung, beside what did")
    .requiredOption('--bed <bedId>', 'the bed')
    .option('--nights <count>', 'how many nights, at most 90', parseCount, 30)
    .option('--set <rule.setting=value>', 'a setting that is changed; may be given again', gather)
    .option('--until <time>', 'ISO 8601; the nights before it (default: now)')
    .option('--cancel <rehearsalId>', 'stop one that is not over yet, instead')
    .addHelpText(
      'after',
      `
Without --set the plan is tried as it is now.

Examples:
  carebed rehearse --bed bed_3f --nights 30 --set heart-rate-high.high=125
  carebed rehearse --bed bed_3f --set left-bed-at-night.minutes=10 --set left-bed-at-night.from=21:00 --json
  carebed rehearse --bed bed_3f --cancel reh_7c`,
    )
    .action(async (options: Options, command) => {
      const api = await context.api()
      if (options.cancel !== undefined) return cancel(context, api, { ...options, cancel: options.cancel })
      const over = await follow(context, api, await ask(api, options))
      if (wantsJson(command)) context.print(JSON.stringify(over, null, 2))
      else printRehearsal(context, over)
      if (over.state !== 'done') throw new Refusal(`the rehearsal is ${over.state}`, [over.because ?? ''])
    })
}

async function cancel(
  context: Context,
  api: ApiClient,
  { bed, cancel: rehearsalId }: Options & { cancel: string },
): Promise<void> {
  await api.delete(pathOf`/v1/beds/${bed}/rehearsals/${rehearsalId}`)
  context.print(`${rehearsalId} is cancelled`)
}

/** The settings that are given change the bed's present plan; everything else in it stays. */
async function ask(api: ApiClient, { bed, nights, until, set }: Options): Promise<Rehearsal> {
  const present = set && (await api.get(pathOf`/v1/beds/${bed}/care-plan`, carePlanSchema))
  const body = {
    nights,
    ...(until === undefined ? {} : { until }),
    ...(present ? { overrides: changeSettings(present.overrides, set) } : {}),
  }
  return api.post(pathOf`/v1/beds/${bed}/rehearsals`, body, rehearsalSchema)
}

async function follow(context: Context, api: ApiClient, asked: Rehearsal): Promise<Rehearsal> {
  const { bedId, rehearsalId } = asked
  let rehearsal = asked
  let told = -1
  while (rehearsal.state === 'queued' || rehearsal.state === 'running') {
    const { done, of } = rehearsal.progress
    if (done !== told) context.note(`${rehearsalId}: ${done} of ${of} nights`)
    told = done
    await sleep(askEveryMs)
    rehearsal = await api.get(pathOf`/v1/beds/${bedId}/rehearsals/${rehearsalId}`, rehearsalSchema)
  }
  return rehearsal
}
