import { Option } from 'commander'
import { findClock } from '../../devices/clock/local-cloud-clock.ts'
import { loadRecordings } from '../../devices/recordings/load-recordings.ts'
import { replay } from '../../devices/recordings/replay.ts'
import { certificateOf, connectDevice, withDevices } from '../connect-device.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { gather } from '../options.ts'
import { Refusal } from '../refusal.ts'

interface ReplayOptions {
  readonly device: string[]
  readonly certs?: string
  readonly shift?: 'now'
}

/** `replay`: a recorded night through MQTT. */
export const addReplay: AddCommands = (program, context) => {
  program
    .command('replay <recording...>')
    .description('send recorded nights (Somnofy epochs, Withings exports; files or folders) as a device')
    .requiredOption('--device <deviceId>', 'who sends it; several times: all of them at once', gather)
    .option('--certs <dir>', 'its certificate (default: as kept in the state folder, else newly issued)')
    .addOption(new Option('--shift <when>', 'move the recording so that it begins now').choices(['now']))
    .addHelpText(
      'after',
      `
Rows go out when the clock of the local cloud reaches them; what is already past goes out at once.

Examples:
  carebed replay epochs_2025-04-03_2208.csv --device bed-london
  carebed replay withings-mat/ --device mat-7
  carebed replay night.csv --device mat-7 --device mat-8 --shift now`,
    )
    .action(async (recordings: string[], options: ReplayOptions, command) => {
      const result = await run(context, recordings, options)
      const line = `${result.sent} messages of ${result.files} files, all acknowledged`
      context.print(wantsJson(command) ? JSON.stringify(result) : line)
    })
}

async function run(context: Context, recordings: readonly string[], options: ReplayOptions) {
  const loaded = await loadRecordings(recordings)
  if (loaded.outcome === 'refused') throw new Refusal(`${loaded.file} cannot be replayed: ${loaded.reason}`)
  if (options.certs !== undefined && options.device.length > 1) {
    throw new Refusal('--certs holds the certificate of one device; leave it out for several')
  }
  const { origin } = context.settings
  const clock = await findClock({ origin, holdId: `replay-${process.pid}`, log: context.note })
  const certificates = await Promise.all(
    options.device.map(async (deviceId) => ({
      deviceId,
      certificate: await certificateOf(context, { deviceId, certs: options.certs }),
    })),
  )
  const clients = certificates.map((one) => connectDevice(context, { ...one, clock }))
  return withDevices(clients, async (connected) => {
    const devices = connected.map((client) => ({ client, messages: loaded.messages }))
    const progress = await replay({ devices, clock, shift: options.shift, onProgress: reporter(context) })
    return { sent: progress.sent, devices: options.device, files: loaded.files.length }
  })
}

/** Says how far it is, at most every two seconds. */
function reporter(context: Context) {
  let next = 0
  return ({ sent, now }: { sent: number; now: number }) => {
    if (performance.now() < next) return
    next = performance.now() + 2000
    context.note(`${new Date(now).toISOString()}  ${sent} messages`)
  }
}
