import { Argument, Option } from 'commander'
import { type DeviceKind, deviceKinds } from '../../contracts/names.ts'
import { findClock } from '../../devices/clock/local-cloud-clock.ts'
import { follow } from '../../devices/follow.ts'
import { seedOf } from '../../devices/random.ts'
import { scenarios } from '../../devices/scenarios/index.ts'
import { simulate } from '../../devices/simulate.ts'
import { certificateOf, connectDevice, withDevices } from '../connect-device.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { ensureSimulatedDevice } from '../simulated-beds.ts'

interface SimulateOptions {
  readonly beds: number
  readonly kind: DeviceKind
  readonly seed?: number
  readonly device?: string
  readonly certs?: string
}

/** `simulate`: beds that live through a night. */
export const addSimulate: AddCommands = (program, context) => {
  const names = scenarios.map((one) => `  ${one.name.padEnd(14)} ${one.title} (${one.minutes} min)`)
  program
    .command('simulate')
    .addArgument(new Argument('<scenario>', 'what happens').choices(scenarios.map((one) => one.name)))
    .description('let simulated beds live through a night, on the clock of the local cloud')
    .option('--beds <count>', 'how many, each at a bed of its own', parseCount, 1)
    .addOption(new Option('--kind <kind>', 'what stands there').choices(deviceKinds).default('family-bed'))
    .option('--seed <number>', 'another number, another night', parseCount)
    .option('--device <deviceId>', 'as this device instead of devices of its own')
    .option('--certs <dir>', 'the certificate of --device')
    .addHelpText(
      'after',
      `
Scenarios:
${names.join('\n')}

Examples:
  carebed simulate help-press
  carebed simulate night-fall --beds 3 --seed 42
  carebed simulate tachycardia --device mat-7 --certs ./mat-7`,
    )
    .action(async (scenario: string, options: SimulateOptions, command) => {
      const result = await run(context, scenario, options)
      const line = `${result.sent} messages of ${result.devices.length} devices, all acknowledged`
      context.print(wantsJson(command) ? JSON.stringify(result) : line)
    })
}

async function run(context: Context, name: string, options: SimulateOptions) {
  const scenario = scenarios.find((one) => one.name === name)
  if (!scenario) throw new Refusal(`there is no scenario ${name}`)
  const devices = await chooseDevices(context, name, options)
  const { origin } = context.settings
  const clock = await findClock({ origin, holdId: `simulate-${process.pid}`, log: context.note })
  const clients = devices.map(async (deviceId) => {
    const certificate = await certificateOf(context, { deviceId, certs: options.certs })
    return connectDevice(context, { deviceId, certificate, clock })
  })
  return withDevices(clients, async (connected) => {
    const start = clock.now()
    const lanes = connected.map((client) => {
      const seed = seedOf(`${options.seed ?? 1}/${client.deviceId}`)
      const journey = simulate({ scenario, kind: options.kind, seed, start })
      client.events.on('config', (config) => journey.configure(config))
      client.events.on('answer', (answer) =>
        context.note(`${client.deviceId}: ${answer.state}${answer.who ? ` (${answer.who})` : ''}`),
      )
      return { client, journey }
    })
    const { sent } = await follow({ lanes, clock })
    return { scenario: name, sent, devices }
  })
}

async function chooseDevices(
  context: Context,
  scenario: string,
  options: SimulateOptions,
): Promise<string[]> {
  if (options.device !== undefined) {
    if (options.beds > 1) throw new Refusal('--device is one device; leave out --beds')
    return [options.device]
  }
  if (options.certs !== undefined) throw new Refusal('--certs belongs to --device')
  const devices: string[] = []
  for (let number = 1; number <= options.beds; number += 1) {
    devices.push(await ensureSimulatedDevice(context, { scenario, number, kind: options.kind }))
  }
  return devices
}
