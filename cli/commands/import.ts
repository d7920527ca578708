import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { importFile, type Progress } from '../import/import-file.ts'
import { type ImportKind, importKinds } from '../import/kinds.ts'
import { Refusal } from '../refusal.ts'

type Options = { provider?: string; report?: string }

/** ms between two lines of progress */
const tellEvery = 2_000

/** `import devices|beds|regions <file.csv>`: row by row, with a report, to be gone on with after a kill. */
export const addImport: AddCommands = (program, context) => {
  const command = program
    .command('import')
    .description('bring devices, beds or regions in from a CSV file')
    .addHelpText(
      'after',
      `
The first line names the columns, in any order:
  devices   deviceId, kind; serialNumber, maker, bedId or bedRef
  beds      name, regionCode or regionId; ref, kinds, timeZone
  regions   code, name; level, parentCode (else read from the code)

Every row ends as made, known or refused in the report, which grows as rows are done.
The same command again goes on after the last whole line of the report.

Examples:
  carebed import regions villages.csv
  carebed import devices mats.csv --provider prov_7a --report mats.report.csv`,
    )
  for (const [what, kind] of Object.entries(importKinds)) {
    command
      .command(`${what} <file>`)
      .description(`bring ${what} in; exit code 1 when rows were refused`)
      .option('--provider <providerId>', 'whose they are (default: your own)')
      .option('--report <file>', 'what became of each row (default: <file>.report.csv)')
      .action((file: string, options: Options, asked) =>
        bringIn(context, { kind, file, options, isJson: wantsJson(asked) }),
      )
  }
}

async function bringIn(
  context: Context,
  { kind, file, options, isJson }: { kind: ImportKind; file: string; options: Options; isJson: boolean },
): Promise<void> {
  const report = options.report ?? `${file}.report.csv`
  const started = performance.now()
  let told = started
  const onProgress = (progress: Progress) => {
    const now = performance.now()
    if (now - told < tellEvery) return
    told = now
    context.note(sayProgress(progress, now - started))
  }
  const { note } = context
  const providerId = options.provider
  const done = await importFile({
    api: await context.api(),
    kind,
    file,
    report,
    providerId,
    note,
    onProgress,
  })
  const seconds = (performance.now() - started) / 1000
  const { all: rows, made, known, refused, resumed } = done
  context.print(
    isJson
      ? JSON.stringify({ file, report, rows, made, known, refused, resumed, seconds })
      : `${rows} rows: ${made} made, ${known} known, ${refused} refused, in ${seconds.toFixed(1)} s` +
          (resumed > 0 ? ` (${resumed} done by an earlier run)` : ''),
  )
  if (refused > 0) throw new Refusal(`${refused} rows were refused; ${report} says which and why`)
}

/** `3200 / 10000 rows, 412 per second, 14 refused`. */
function sayProgress({ all, made, known, refused, resumed }: Progress, ms: number): string {
  const rows = made + known + refused
  const perSecond = Math.round((rows - resumed) / Math.max(ms / 1000, 0.001))
  return `${rows} / ${all} rows, ${perSecond} per second, ${refused} refused`
}
