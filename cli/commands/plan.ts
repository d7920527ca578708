import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import * as z from 'zod'
import { carePlanSchema } from '../../contracts/care-plan.ts'
import { carePlanHistorySchema, providerPlanHistorySchema } from '../../contracts/plan-history.ts'
import { providerPlanSchema } from '../../contracts/provider-plan.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { Refusal } from '../refusal.ts'

const planSchema = z.union([carePlanSchema, providerPlanSchema])
const entrySchema = z.union([
  carePlanHistorySchema.shape.items.element,
  providerPlanHistorySchema.shape.items.element,
])
/** What `plan show --json` prints and somebody has edited; the cloud judges the overrides themselves. */
const editedSchema = z.object({ version: z.int(), overrides: z.record(z.string(), z.unknown()) })

type Options = { provider?: boolean; why?: string }

const planPath = (id: string, { provider }: Options): string =>
  provider ? pathOf`/v1/providers/${id}/care-plan` : pathOf`/v1/beds/${id}/care-plan`

/** `plan show`, `plan set`, `plan history`: of a bed, or with `--provider` of a provider. */
export const addPlan: AddCommands = (program, context) => {
  const plan = program
    .command('plan')
    .description('show, set and look back at the care plan of a bed or a provider')
    .addHelpText(
      'after',
      `
Examples:
  carebed plan show bed_3f
  carebed plan show bed_3f --json > plan.json
  carebed plan set bed_3f plan.json --why "back from hospital"
  carebed plan history prov_7a --provider`,
    )
  const ofProvider = (command: Command) => command.option('--provider', 'the id is that of a provider')
  ofProvider(plan.command('show <id>'))
    .description('every limit in force now, and where it comes from')
    .action((id: string, options: Options, command) => show(context, command, planPath(id, options)))
  ofProvider(plan.command('set <id> <file>'))
    .description('set the overrides of a file on the version it names')
    .option('--why <text>', 'why it is changed')
    .action((id: string, file: string, options: Options, command) =>
      set(context, command, { path: planPath(id, options), file, why: options.why }),
    )
  ofProvider(plan.command('history <id>'))
    .description('who set what, when and why, the newest first')
    .action(async (id: string, options: Options, command) => {
      const rows = await (await context.api()).list(`${planPath(id, options)}/history`, entrySchema)
      printRows({ context, command }, rows, [
        { head: 'VERSION', of: (entry) => entry.version },
        { head: 'SET AT', of: (entry) => entry.setAt },
        { head: 'BY', of: (entry) => entry.setBy },
        { head: 'CHANGED', of: (entry) => entry.changes.map(sayChange).join(', ') || undefined },
        { head: 'WHY', of: (entry) => entry.why },
      ])
    })
}

async function show(context: Context, command: Command, path: string): Promise<void> {
  const plan = await (await context.api()).get(path, planSchema)
  if (wantsJson(command)) return context.print(JSON.stringify(plan, null, 2))
  const rows = Object.entries(plan.effective).flatMap(([rule, settings]) =>
    Object.entries(settings).map(([name, setting]) => ({ rule, name, ...setting })),
  )
  printRows({ context, command }, rows, [
    { head: 'RULE', of: (row) => row.rule },
    { head: 'SETTING', of: (row) => row.name },
    { head: 'VALUE', of: (row) => row.value },
    { head: 'FROM', of: (row) => row.from },
    { head: 'PART', of: (row) => row.part },
    { head: 'SET AT', of: (row) => row.setAt },
  ])
}

async function set(
  context: Context,
  command: Command,
  { path, file, why }: { path: string; file: string; why: string | undefined },
): Promise<void> {
  const { version, overrides } = await readEdited(file)
  const body = { version, overrides, ...(why === undefined ? {} : { why }) }
  const plan = planSchema.parse(await (await context.api()).put(path, body))
  context.print(wantsJson(command) ? JSON.stringify(plan, null, 2) : `version ${plan.version} is in force`)
}

async function readEdited(file: string): Promise<z.infer<typeof editedSchema>> {
  try {
    return editedSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new Refusal(`${file} is not a plan`, [reason, 'carebed plan show <id> --json prints one to edit'])
  }
}

const say = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value))
const sayChange = ({
  setting,
  before,
  after,
}: {
  setting: string
  before?: unknown
  after?: unknown
}): string => `${setting} ${say(before)} → ${say(after)}`
