import { Argument, Option } from 'commander'
import { type DeviceKind, deviceKinds } from '../../contracts/names.ts'
import { findClock } from '../../devices/clock/local-cloud-clock.ts'
import { follow } from '../../devices/follow.ts'
import { offsetOf } from '../../devices/offset.ts'
import { seedOf } from '../../devices/random.ts'
import { scenarios } from '../../devices/scenarios/index.ts'
import { devicesOf, type Scenario, startOf } from '../../devices/scenarios/scenario.ts'
import { simulate } from '../../devices/simulate.ts'
import { certificateOf, connectDevice, withDevices } from '../connect-device.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { ensureSimulatedDevice } from '../simulated-beds.ts'

/** The calm cadence, and the blocks of who watches right now (product: cadence), ms. */
const calmMs = 60_000
const liveMs = 2000

interface SimulateOptions {
  readonly beds: number
  readonly kind?: DeviceKind
  readonly seed?: number
  readonly device?: string
  readonly certs?: string
}

/** `simulate`: beds that live through a night. */
export const addSimulate: AddCommands = (program, context) => {
  const names = scenarios.map(
    (one) => `  ${one.name.padEnd(20)} ${one.title} (${one.minutes} min, from ${startOf(one)})`,
  )
  program
    .command('simulate')
    .addArgument(new Argument('<scenario>', 'what happens').choices(scenarios.map((one) => one.name)))
    .description('let simulated beds live through a night, on the clock of the local cloud')
    .option('--beds <count>', 'how many beds', parseCount, 1)
    .addOption(
      new Option('--kind <kind>', 'only this, instead of what the scenario has').choices(deviceKinds),
    )
    .option('--seed <number>', 'another number, another night', parseCount)
    .option('--device <deviceId>', 'as this device instead of devices of its own')
    .option('--certs <dir>', 'the certificate of --device')
    .addHelpText(
      'after',
      `
Scenarios:
${names.join('\n')}

What must ring is known for the time of the day that is shown, and holds for it alone.

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
  const devices = await chooseDevices(context, scenario, options)
  const { origin } = context.settings
  const clock = await findClock({ origin, holdId: `simulate-${process.pid}`, log: context.note })
  const clients = devices.map(async ({ deviceId }) => {
    const certificate = await certificateOf(context, { deviceId, certs: options.certs })
    return connectDevice(context, { deviceId, certificate, clock })
  })
  return withDevices(clients, async (connected) => {
    const start = clock.now()
    const lanes = connected.map((client) => {
      const seed = seedOf(`${options.seed ?? 1}/${client.deviceId}`)
      const kind = devices.find(({ deviceId }) => deviceId === client.deviceId)?.kind ?? 'family-bed'
      const offset = offsetOf(client.deviceId, calmMs)
      const journey = simulate({ scenario, kind, seed, start, offset })
      const known = client.config()
      if (known) journey.configure(known)
      client.events.on('config', (config) => journey.configure(config))
      client.events.on('restart', () => journey.restart())
      client.events.on('announce', (say) =>
        context.note(`${client.deviceId} says: ${say['zh-CN']} (${say.en})`),
      )
      client.events.on('stream', ({ until }) => journey.stream({ now: clock.now(), until, every: liveMs }))
      client.events.on('answer', (answer) =>
        context.note(`${client.deviceId}: ${answer.state}${answer.who ? ` (${answer.who})` : ''}`),
      )
      return { client, journey }
    })
    const { sent } = await follow({ lanes, clock })
    return { scenario: name, sent, devices: devices.map(({ deviceId }) => deviceId) }
  })
}

interface Chosen {
  readonly deviceId: string
  readonly kind: DeviceKind
}

async function chooseDevices(
  context: Context,
  scenario: Scenario,
  options: SimulateOptions,
): Promise<Chosen[]> {
  const kinds = options.kind === undefined ? devicesOf(scenario) : [options.kind]
  if (options.device !== undefined) {
    if (options.beds > 1) throw new Refusal('--device is one device; leave out --beds')
    return [{ deviceId: options.device, kind: kinds[0] ?? 'family-bed' }]
  }
  if (options.certs !== undefined) throw new Refusal('--certs belongs to --device')
  const chosen: Chosen[] = []
  for (let number = 1; number <= options.beds; number += 1) {
    for (const kind of kinds) {
      const of = { scenario: scenario.name, number, kind }
      chosen.push({ deviceId: await ensureSimulatedDevice(context, of), kind })
    }
  }
  return chosen
}
