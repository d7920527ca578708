import { setTimeout as sleep } from 'node:timers/promises'
import { Argument, type Command } from 'commander'
import { commandTypes, type DeviceCommand, deviceCommandSchema } from '../../contracts/command.ts'
import { type ConfigState, configStateSchema, watchSchema } from '../../contracts/device-setting.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { addConfigOptions, type ConfigOptions, readChange } from '../setting-options.ts'

/** How often the cloud is asked what became of a command (ms). */
const askEveryMs = 250

/** `device config`, `device command`, `device commands`, `device watch`, under the `device` that is there. */
export const addDeviceSettings: AddCommands = (program, context) => {
  const device = program.commands.find((command) => command.name() === 'device')
  if (!device) throw new Error('`device` must be added first')
  addConfig(device, context)
  addCommand(device, context)
  addWatch(device, context)
}

function addConfig(device: Command, context: Context): void {
  const config = device
    .command('config <deviceId>')
    .description('show the configuration of a device, or change some of it')
  addConfigOptions(config)
    .addHelpText(
      'after',
      '\nExamples:\n  carebed device config mat-7\n  carebed device config mat-7 --report-every 120 --volume 40',
    )
    .action(async (deviceId: string, options: ConfigOptions, command) => {
      const api = await context.api()
      const change = readChange(options)
      const path = pathOf`/v1/devices/${deviceId}/config`
      const isChange = Object.values(change).some((value) => value !== undefined)
      const state = isChange
        ? configStateSchema.parse(await api.put(path, change))
        : await api.get(path, configStateSchema)
      if (wantsJson(command)) return context.print(JSON.stringify(state, null, 2))
      printConfig(context, state)
    })
}

function printConfig(
  { print }: Context,
  { deviceId, wanted, state, reason, applied, saidAt }: ConfigState,
): void {
  const { version, ...values } = wanted
  print(
    `${deviceId}: version ${version}, ${state}${saidAt ? ` since ${saidAt}` : ''}${reason ? `: ${reason}` : ''}`,
  )
  for (const [name, value] of Object.entries(values)) print(`  ${name} ${JSON.stringify(value)}`)
  if (applied && applied.version !== version)
    print(`  it lives by version ${applied.version} since ${applied.at}`)
}

interface CommandOptions {
  readonly seconds?: number
  readonly zh?: string
  readonly en?: string
  readonly firmware?: string
  readonly url?: string
  readonly expiresIn?: number
  readonly wait: boolean
}

function addCommand(device: Command, context: Context): void {
  device
    .command('command <deviceId>')
    .description('ask a device to do something now, and wait for what becomes of it')
    .addArgument(new Argument('<type>', 'what it is asked').choices(commandTypes))
    .option('--seconds <count>', 'how long, for stream and siren', parseCount)
    .option('--zh <text>', 'what it announces in Chinese')
    .option('--en <text>', 'what it announces in English')
    .option('--firmware <version>', 'for update')
    .option('--url <url>', 'where the firmware is, for update')
    .option('--expires-in <seconds>', 'not to be carried out after this (60)', parseCount)
    .option('--no-wait', 'do not wait for its last word')
    .addHelpText(
      'after',
      '\nExamples:\n  carebed device command mat-7 probe\n  carebed device command mat-7 siren --seconds 10\n  carebed device command mat-7 announce --zh 马上到 --en coming',
    )
    .action(async (deviceId: string, type: string, options: CommandOptions, command) => {
      const api = await context.api()
      const body = { type, ...buildData(options), ...expiry(options) }
      const given = await api.post(pathOf`/v1/devices/${deviceId}/commands`, body, deviceCommandSchema)
      const over = options.wait ? await follow(api, given, context) : given
      printRows({ context, command }, [over], commandColumns)
      if (over.state === 'failed' || over.state === 'expired')
        throw new Refusal(`the command has ${over.state}`, [over.reason ?? ''])
    })
  device
    .command('commands <deviceId>')
    .description('what a device was asked to do, newest first')
    .addHelpText('after', '\nExamples:\n  carebed device commands mat-7 --json')
    .action(async (deviceId: string, _, command) => {
      const api = await context.api()
      const rows = await api.list(pathOf`/v1/devices/${deviceId}/commands`, deviceCommandSchema)
      printRows({ context, command }, rows, commandColumns)
    })
}

const commandColumns = [
  { head: 'COMMAND', of: ({ commandId }: DeviceCommand) => commandId },
  { head: 'TYPE', of: ({ type }: DeviceCommand) => type },
  { head: 'STATE', of: ({ state }: DeviceCommand) => state },
  { head: 'ASKED', of: ({ askedAt }: DeviceCommand) => askedAt },
  { head: 'ENDED', of: ({ endedAt }: DeviceCommand) => endedAt },
  { head: 'REASON', of: ({ reason }: DeviceCommand) => reason },
]

function buildData({ seconds, zh, en, firmware, url }: CommandOptions): { data?: object } {
  if (seconds !== undefined) return { data: { seconds } }
  if (zh !== undefined || en !== undefined) return { data: { say: { 'zh-CN': zh ?? en, en: en ?? zh } } }
  if (firmware !== undefined) return { data: { firmware, ...(url === undefined ? {} : { url }) } }
  return {}
}
const expiry = ({ expiresIn }: CommandOptions) =>
  expiresIn === undefined ? {} : { expiresInSeconds: expiresIn }

async function follow(api: ApiClient, given: DeviceCommand, context: Context): Promise<DeviceCommand> {
  const { deviceId, commandId } = given
  let now = given
  let told = ''
  while (now.endedAt === undefined) {
    if (now.state !== told) context.note(`${commandId}: ${now.state}`)
    told = now.state
    await sleep(askEveryMs)
    now = await api.get(pathOf`/v1/devices/${deviceId}/commands/${commandId}`, deviceCommandSchema)
  }
  return now
}

function addWatch(device: Command, context: Context): void {
  device
    .command('watch <bedId>')
    .description('let the devices of a bed stream for three minutes; asked again, they go on')
    .addHelpText('after', '\nExamples:\n  carebed device watch bed_3f')
    .action(async (bedId: string, _, command) => {
      const watch = await (await context.api()).post(pathOf`/v1/beds/${bedId}/watch`, {}, watchSchema)
      printRows({ context, command }, watch.devices, [
        { head: 'DEVICE', of: ({ deviceId }) => deviceId },
        { head: 'TOPIC', of: ({ topic }) => topic },
        { head: 'UNTIL', of: ({ until }) => until },
      ])
    })
}
