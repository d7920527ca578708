import { type Command, Option } from 'commander'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { deviceFaults, measureKinds, testKinds } from '../../contracts/device-health.ts'
import { deviceSchema, quarantineItemSchema } from '../../contracts/records.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { buildTable } from '../table.ts'
import { buildQuery, describeHealth } from './health-words.ts'

/** `faults`, `measures`, `tests`, `quarantine`: how devices are, and what is done about it. */
export const addHealth: AddCommands = (program, context) => {
  addFaults(program, context)
  addMeasures(program, context)
  addTests(program, context)
  addQuarantine(program, context)
}

/** `device show`: all that is known of one device. */
export function addDeviceShow(device: Command, context: Context): void {
  device
    .command('show <deviceId>')
    .description('how it is, what ails it and what is done about that')
    .action(async (deviceId: string, _, command) => {
      const shown = await (await context.api()).get(pathOf`/v1/devices/${deviceId}`, deviceSchema)
      if (wantsJson(command)) return context.print(JSON.stringify(shown, null, 2))
      context.print(
        buildTable(describeHealth(shown), [
          { head: 'DEVICE', of: ([name]) => name },
          { head: deviceId, of: ([, value]) => value },
        ]),
      )
      if (shown.faults.length === 0) return
      context.print('')
      printFaults({ context, command }, shown.faults)
    })
}

type Fault = Omit<(typeof deviceSchema)['_output']['faults'][number], 'deviceId'>

const printFaults = (to: { context: Context; command: Command }, faults: readonly Fault[]) =>
  printRows(to, faults, [
    { head: 'FAULT', of: ({ fault }) => fault },
    { head: 'SINCE', of: ({ since }) => since },
    { head: 'MEASURE', of: ({ measure }) => measure?.state },
    { head: 'UNTIL', of: ({ measure }) => measure?.until },
    { head: 'WHO', of: ({ measure }) => measure?.who },
    { head: 'DETAIL', of: ({ detail }) => detail },
  ])

const ofProvider = (command: Command): Command =>
  command
    .option('--provider <providerId>', 'of one provider; an admin sees all without it')
    .option('--region <regionId>', 'below one region only')

const addFaults: AddCommands = (program, context) => {
  ofProvider(program.command('faults'))
    .description('list what is wrong with devices, the most urgent first')
    .option('--demanding', 'only what somebody must do something about now')
    .addHelpText('after', '\nExamples:\n  carebed faults --demanding\n  carebed faults --region reg_4 --json')
    .action(async ({ demanding, ...where }, command) => {
      const query = buildQuery({ ...where, demanding: demanding ? 'true' : undefined })
      const faults = await (await context.api()).list(`/v1/device-faults${query}`, answerSchemas.DeviceFault)
      printRows({ context, command }, faults, [
        { head: 'DEVICE', of: ({ deviceId }) => deviceId },
        { head: 'FAULT', of: ({ fault }) => fault },
        { head: 'SINCE', of: ({ since }) => since },
        { head: 'PLACE', of: ({ placeName, placeId }) => placeName ?? placeId },
        { head: 'MEASURE', of: ({ measure }) => measure?.state },
        { head: 'UNTIL', of: ({ measure }) => measure?.until },
      ])
    })
}

const addMeasures: AddCommands = (program, context) => {
  const measures = program
    .command('measures')
    .description('what is done about faults that stay open')
    .addHelpText(
      'after',
      `
Examples:
  carebed measures add mat-7 --kind manual-watch --who "Night shift" --until 2026-11-23T06:00:00Z
  carebed measures add mat-7 --fault battery-empty --kind replacement --who per_3f --until 2026-11-23T06:00:00Z
  carebed measures list mat-7`,
    )
  measures
    .command('add <deviceId>')
    .description('record a compensating measure')
    .addOption(new Option('--kind <kind>', 'what is done').choices(measureKinds).makeOptionMandatory())
    .addOption(new Option('--fault <fault>', 'about this fault only').choices(deviceFaults))
    .requiredOption('--who <person>', "a person's id, or a name")
    .requiredOption('--until <time>', 'until when it holds (ISO 8601, UTC)')
    .option('--note <text>', 'what there is to say about it')
    .action(async (deviceId: string, { json: _, ...body }, command) => {
      const path = pathOf`/v1/devices/${deviceId}/measures`
      const made = await (await context.api()).post(path, body, answerSchemas.Measure)
      const line = `${made.measureId}: ${made.kind} by ${made.who} until ${made.until}`
      context.print(wantsJson(command) ? JSON.stringify(made, null, 2) : line)
    })
  measures
    .command('list <deviceId>')
    .description('list what was done, newest first')
    .action(async (deviceId: string, _, command) => {
      const path = pathOf`/v1/devices/${deviceId}/measures`
      printRows({ context, command }, await (await context.api()).list(path, answerSchemas.Measure), [
        { head: 'AT', of: ({ at }) => at },
        { head: 'UNTIL', of: ({ until }) => until },
        { head: 'KIND', of: ({ kind }) => kind },
        { head: 'FAULT', of: ({ fault }) => fault },
        { head: 'WHO', of: ({ who }) => who },
        { head: 'NOTE', of: ({ note }) => note },
      ])
    })
}

const addTests: AddCommands = (program, context) => {
  const kind = () => new Option('--kind <kind>', 'which test').choices(testKinds).makeOptionMandatory()
  const tests = program
    .command('tests')
    .description('help keys to be tried weekly and drills to run half-yearly')
    .addHelpText(
      'after',
      `
Examples:
  carebed tests due --kind button
  carebed tests record mat-7 --kind drill --at 2026-11-22T02:00:00Z`,
    )
  ofProvider(tests.command('due'))
    .description('list what is overdue, never tested first')
    .addOption(kind())
    .action(async ({ json: _, ...where }, command) => {
      const path = `/v1/device-tests/due${buildQuery(where)}`
      printRows({ context, command }, await (await context.api()).list(path, answerSchemas.DeviceTestDue), [
        { head: 'DEVICE', of: ({ deviceId }) => deviceId },
        { head: 'PLACE', of: ({ placeName, placeId }) => placeName ?? placeId },
        { head: 'LAST', of: ({ lastAt }) => lastAt },
        { head: 'DUE', of: ({ dueAt }) => dueAt },
        { head: 'DAYS OVERDUE', of: ({ overdueDays }) => overdueDays },
      ])
    })
  tests
    .command('record <deviceId>')
    .description('record that it was tested')
    .addOption(kind())
    .option('--at <time>', 'when (ISO 8601, UTC); now when nothing is said')
    .action(async (deviceId: string, { json: _, ...body }, command) => {
      const device = await (await context.api()).post(
        pathOf`/v1/devices/${deviceId}/tests`,
        body,
        deviceSchema,
      )
      const tested = device.health?.tests[body.kind === 'drill' ? 'drill' : 'button']
      const line = `${deviceId}: ${body.kind} test of ${tested?.lastAt}, next due ${tested?.dueAt}`
      context.print(wantsJson(command) ? JSON.stringify(device, null, 2) : line)
    })
}

const addQuarantine: AddCommands = (program, context) => {
  program
    .command('quarantine [deviceId]')
    .description('list messages that could not be used, newest first: of one device, or of all')
    .option('--provider <providerId>', 'of one provider; an admin sees all without it')
    .addHelpText('after', '\nExamples:\n  carebed quarantine\n  carebed quarantine mat-7 --json')
    .action(async (deviceId: string | undefined, { provider }: { provider?: string }, command) => {
      const path =
        deviceId === undefined
          ? `/v1/quarantine${buildQuery({ provider })}`
          : pathOf`/v1/devices/${deviceId}/quarantine`
      printRows({ context, command }, await (await context.api()).list(path, quarantineItemSchema), [
        { head: 'AT', of: ({ at }) => at },
        { head: 'DEVICE', of: (item) => item.deviceId ?? deviceId },
        { head: 'FIELD', of: ({ path: field }) => field },
        { head: 'REASON', of: ({ reason }) => reason },
        { head: 'BYTES', of: ({ bytes }) => bytes },
        { head: 'MESSAGE', of: ({ text }) => text?.replaceAll(/\s+/g, ' ').slice(0, 60) },
      ])
    })
}
