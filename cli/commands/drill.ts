import { setTimeout as sleep } from 'node:timers/promises'
import { alertSchema } from '../../contracts/alert.ts'
import { type Drill, drillSchema } from '../../contracts/drill.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'

interface Options {
  answer?: true
  for: number
}

/** How often the cloud is asked how far it is (ms). */
const askEveryMs = 250
/** What a hop still needs to be printed after the act that ends it (ms): answers to devices, stand-downs. */
const settleMs = 3_000

/** `drill`: a rehearsed help press through the whole real path. */
export const addDrill: AddCommands = (program, context) => {
  program
    .command('drill <bedId>')
    .description('rehearse a help press at a bed, and print each hop with its time')
    .option('--answer', 'answer it yourself as soon as somebody was told: going, here, done')
    .option('--for <seconds>', 'how long to wait for an answer', parseCount, 360)
    .addHelpText(
      'after',
      `
The chain is told as if it were real, every message marked as a drill. It ends when somebody
acknowledges, when its last step was told, or after --for; the drill itself closes after half an hour.

Examples:
  carebed drill bed_3f
  carebed drill bed_3f --answer --json`,
    )
    .action(async (bedId: string, options: Options, command) => {
      const api = await context.api()
      const isJson = wantsJson(command)
      const print = isJson ? () => undefined : printer(context)
      const begun = await api.post('/v1/drills', { bedId }, drillSchema)
      const over = await follow(api, begun, { print, options })
      if (isJson) context.print(JSON.stringify(over, null, 2))
      if (!isAnswered(over)) throw new Refusal('nobody has answered the drill', [sayChain(over)])
    })
}

const sayChain = ({ steps: { told, of } }: Drill): string => `${told} of ${of} steps of its chain were told`
const isAnswered = ({ hops }: Drill): boolean => hops.some(({ what }) => what === 'acknowledged')
const isThrough = ({ steps }: Drill): boolean => steps.told >= steps.of

/** Looks again and again, prints what is new, and goes on a little after the end: some hops come just behind it. */
async function follow(
  api: ApiClient,
  begun: Drill,
  { print, options }: { print: (drill: Drill) => void; options: Options },
): Promise<Drill> {
  const { alertId } = begun
  const look = () => api.get(pathOf`/v1/drills/${alertId}`, drillSchema)
  const until = Date.now() + options.for * 1000
  let drill = begun
  print(drill)
  while (!isAnswered(drill) && !isThrough(drill) && Date.now() < until) {
    await sleep(askEveryMs)
    drill = await look()
    print(drill)
    const isTold = drill.hops.some(({ what, channel }) => what === 'accepted' && channel !== 'device')
    if (options.answer && (isTold || isThrough(drill)) && !isAnswered(drill)) await answer(api, alertId)
  }
  for (const end = Date.now() + settleMs; Date.now() < end; await sleep(askEveryMs)) {
    drill = await look()
    print(drill)
  }
  return drill
}

async function answer(api: ApiClient, alertId: string): Promise<void> {
  await api.post(pathOf`/v1/alerts/${alertId}/acknowledge`, { etaMinutes: 1 }, alertSchema)
  await api.post(pathOf`/v1/alerts/${alertId}/arrive`, {}, alertSchema)
  await api.post(pathOf`/v1/alerts/${alertId}/resolve`, { outcome: 'drill' }, alertSchema)
}

/** Prints each hop once, in the order in which they become known. */
function printer(context: Context): (drill: Drill) => void {
  const printed = new Set<string>()
  return ({ hops }) => {
    for (const { at, afterMs, what, who = '', channel = '', detail = '' } of hops) {
      const line = [`+${(afterMs / 1000).toFixed(3)} s`.padStart(12), what, channel, who, detail]
      const key = [at, ...line].join('|')
      if (printed.has(key)) continue
      printed.add(key)
      context.print(`${at}  ${line.filter((part) => part !== '').join('  ')}`)
    }
  }
}
