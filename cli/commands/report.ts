import { type Command, Option } from 'commander'
import {
  alertBurdenSchema,
  outcomesReportSchema,
  type ResponseFigures,
  responseTimesSchema,
} from '../../contracts/report.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { buildQuery } from './health-words.ts'

type Options = Record<string, string | undefined>

/** `report`: is the service kept, whom does it cost how much, and what were the alerts. */
export const addReports: AddCommands = (program, context) => {
  const report = program
    .command('report')
    .description('how soon people came, how much they were told, and what alerts turned out to be')
    .addHelpText(
      'after',
      '\nExamples:\n  carebed report response-times --month 2026-11\n  carebed report response-times --csv --part misses > misses.csv\n  carebed report alert-burden\n  carebed report outcomes --csv --part beds',
    )
  addResponseTimes(report, context)
  addBurden(report, context)
  addOutcomes(report, context)
}

const common = (command: Command): Command =>
  command
    .option('--month <YYYY-MM>', 'the present one without it')
    .option('--time-zone <zone>', 'whose month it is', 'Asia/Shanghai')
    .option('--provider <providerId>', 'of one provider; an admin sees all without it')
    .option('--region <regionId>', 'below one region only')
    .option('--csv', 'as a table for a spreadsheet')

const pathFor = (what: string, { csv: _csv, timeZone, ...rest }: Options): string =>
  `/v1/reports/${what}${buildQuery({ ...rest, timeZone })}`

/** Prints the CSV when it was asked for, else what `show` makes of the report. */
async function tell<T>(
  asked: { context: Context; command: Command; options: Options; what: string },
  schema: { parse(value: unknown): T },
  show: (body: T) => void,
): Promise<void> {
  const { context, command, options, what } = asked
  const api = await context.api()
  const path = pathFor(what, options)
  if (options.csv) return context.print((await api.text(path, 'text/csv')).trimEnd())
  const body = schema.parse(JSON.parse(await api.text(path, 'application/json')))
  if (wantsJson(command)) return context.print(JSON.stringify(body, null, 2))
  show(body)
}

const percent = (share: number | null) => (share === null ? undefined : `${(share * 100).toFixed(1)} %`)

const figures = [
  { head: 'ALERTS', of: (row: ResponseFigures) => row.alerts },
  { head: 'WITHIN 60 S', of: (row: ResponseFigures) => percent(row.answeredWithin60s.share) },
  { head: 'WITHIN 180 S', of: (row: ResponseFigures) => percent(row.answeredWithin180s.share) },
  { head: 'THERE IN TIME', of: (row: ResponseFigures) => percent(row.onSiteWithinTarget.share) },
  { head: 'MEDIAN S', of: (row: ResponseFigures) => row.medianAnswerSeconds },
  { head: 'UNANSWERED', of: (row: ResponseFigures) => row.unanswered },
]

function addResponseTimes(report: Command, context: Context): void {
  common(report.command('response-times'))
    .description('how soon alerts were answered and somebody was there, and every miss')
    .option('--target <minutes>', 'in which somebody is to be there', '45')
    .addOption(new Option('--part <part>', 'which table of the CSV').choices(['rows', 'misses']))
    .action(async (options: Options, command) => {
      const asked = { context, command, options, what: 'response-times' }
      await tell(asked, responseTimesSchema, ({ total, rows, misses }) => {
        printRows(
          { context, command },
          [...rows, { ...total, providerId: 'all', regionId: 'all' }],
          [
            { head: 'PROVIDER', of: ({ providerId }) => providerId },
            { head: 'REGION', of: ({ regionId }) => regionId },
            ...figures,
          ],
        )
        context.print('')
        printRows({ context, command }, misses, [
          { head: 'MISSED', of: ({ missed }) => missed.join(' ') },
          { head: 'ALERT', of: ({ alertId }) => alertId },
          { head: 'PLACE', of: ({ placeName }) => placeName },
          { head: 'CONDITION', of: ({ condition }) => condition },
          { head: 'KNOWN AT', of: ({ knownAt }) => knownAt },
          { head: 'ANSWERED S', of: ({ answeredSeconds }) => answeredSeconds },
          { head: 'THERE MIN', of: ({ onSiteMinutes }) => onSiteMinutes?.toFixed(1) },
        ])
      })
    })
}

function addBurden(report: Command, context: Context): void {
  common(report.command('alert-burden'))
    .description('how much each person was told, by hour of the day')
    .action(async (options: Options, command) => {
      await tell({ context, command, options, what: 'alert-burden' }, alertBurdenSchema, ({ rows }) =>
        printRows({ context, command }, rows, [
          { head: 'PERSON', of: ({ name }) => name },
          { head: 'ROLE', of: ({ role }) => role },
          { head: 'TOLD', of: ({ notifications }) => notifications },
          { head: 'AT NIGHT', of: ({ atNight }) => atNight },
          { head: 'ALERTS', of: ({ alerts }) => alerts },
          { head: 'ANSWERED', of: ({ answered }) => answered },
        ]),
      )
    })
}

function addOutcomes(report: Command, context: Context): void {
  common(report.command('outcomes'))
    .description('what alerts turned out to be, per condition and per bed')
    .addOption(new Option('--part <part>', 'which table of the CSV').choices(['rows', 'beds']))
    .action(async (options: Options, command) => {
      const asked = { context, command, options, what: 'outcomes' }
      await tell(asked, outcomesReportSchema, ({ byCondition }) =>
        printRows({ context, command }, byCondition, [
          { head: 'CONDITION', of: ({ condition }) => condition },
          { head: 'ALERTS', of: ({ alerts }) => alerts },
          { head: 'REAL', of: ({ realShare }) => percent(realShare) },
          { head: 'FALSE', of: ({ falseShare }) => percent(falseShare) },
          { head: 'BY ITSELF', of: ({ cleared }) => cleared },
          { head: 'OPEN', of: ({ open }) => open },
        ]),
      )
    })
}
