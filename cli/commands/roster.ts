import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import * as z from 'zod'
import { type Roster, rosterAnswers, rosterSchema } from '../../contracts/roster.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { printHandOver } from '../print-hand-over.ts'
import { Refusal } from '../refusal.ts'

type Span = { from?: string; to?: string }

/** Of a file only what says where it goes; the cloud judges the rest. */
const editedSchema = z.looseObject({ rosterId: z.string().optional() })

/** `roster list`, `roster show`, `roster set`, `roster gaps`, `roster hand-over`. */
export const addRoster: AddCommands = (program, context) => {
  const roster = program
    .command('roster')
    .description('who is on duty when, where nobody is, and what is handed over')
    .addHelpText(
      'after',
      `
Examples:
  carebed roster list --provider prov_7a
  carebed roster show roster_3f --json > roster.json
  carebed roster set roster.json
  carebed roster gaps roster_3f
  carebed roster hand-over roster_3f`,
    )
  addListing(roster, context)
  addLooking(roster, context)
  roster
    .command('set <file>')
    .description('set the roster of a file on the version it names, or make a new one where it names no id')
    .action((file: string, _, command) => set(context, command, file))
}

function addListing(roster: Command, context: Context): void {
  roster
    .command('list')
    .description('the rosters of a provider')
    .option('--provider <providerId>', 'of which provider; only an admin says so')
    .action(async ({ provider }: { provider?: string }, command) => {
      const query = provider === undefined ? '' : `?provider=${encodeURIComponent(provider)}`
      const rows = await (await context.api()).list(`/v1/rosters${query}`, rosterSchema)
      printRows({ context, command }, rows, [
        { head: 'ROSTER', of: ({ rosterId }) => rosterId },
        { head: 'NAME', of: ({ name }) => name },
        { head: 'ZONE', of: ({ zoneId }) => zoneId ?? 'everywhere else' },
        { head: 'SHIFTS', of: ({ shifts }) => shifts.length },
        { head: 'CHANGES', of: ({ changes }) => changes.length },
        { head: 'VERSION', of: ({ version }) => version },
      ])
    })
  roster
    .command('show <rosterId>')
    .description('its shifts, and who is on duty now')
    .action((rosterId: string, _, command) => show(context, command, rosterId))
}

async function show(context: Context, command: Command, rosterId: string): Promise<void> {
  const api = await context.api()
  const path = pathOf`/v1/rosters/${rosterId}`
  const roster = await api.get(path, rosterSchema)
  if (wantsJson(command)) return context.print(JSON.stringify(roster, null, 2))
  printRows<Roster['shifts'][number]>({ context, command }, roster.shifts, [
    { head: 'DUTY', of: ({ duty }) => duty },
    { head: 'FROM', of: ({ from }) => from },
    { head: 'TO', of: ({ to }) => to },
    { head: 'DAYS', of: ({ days }) => (days.length === 7 ? 'daily' : days.join(' ')) },
    { head: 'HOLIDAYS', of: ({ holidays }) => holidays && 'only' },
    { head: 'PEOPLE', of: ({ personIds }) => personIds.join(' ') },
  ])
  const { duties } = await api.get(`${path}/on-duty`, rosterAnswers.OnDuty)
  for (const { duty, people, because } of duties) {
    const who = people.map(({ name }) => name).join(', ')
    if (because !== 'no-roster') context.print(`on duty now, ${duty}: ${who || `nobody (${because})`}`)
  }
}

function addLooking(roster: Command, context: Context): void {
  roster
    .command('gaps <rosterId>')
    .description('hours with nobody on duty, and shifts of people who cannot be reached (14 days from now)')
    .option('--from <time>', 'ISO 8601')
    .option('--to <time>', 'ISO 8601')
    .action(async (rosterId: string, { from, to }: Span, command) => {
      const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) })
      const path = pathOf`/v1/rosters/${rosterId}/gaps`
      const asked = query.size > 0 ? `${path}?${query}` : path
      const found = await (await context.api()).get(asked, rosterAnswers.Gaps)
      if (wantsJson(command)) return context.print(JSON.stringify(found, null, 2))
      const rows = [
        ...found.gaps.map((gap) => ({ ...gap, who: 'nobody' })),
        ...found.unreachable.map(({ people, left, ...turn }) => ({
          ...turn,
          who: people.map(({ name, because }) => `${name} (${because})`).join(', '),
          because: left === 'nobody' ? 'nobody of it can be reached' : 'others of it can be reached',
        })),
      ]
      printRows({ context, command }, rows, [
        { head: 'FROM', of: (row) => row.from },
        { head: 'TO', of: (row) => row.to },
        { head: 'DUTY', of: (row) => row.duty },
        { head: 'WHO', of: (row) => row.who },
        { head: 'BECAUSE', of: (row) => row.because },
      ])
    })
  roster
    .command('hand-over <rosterId>')
    .description('what the last shift hands over, or one that ends within the hour')
    .option('--at <time>', 'ISO 8601; now when nothing is said')
    .action(async (rosterId: string, { at }: { at?: string }, command) => {
      const query = at === undefined ? '' : `?at=${encodeURIComponent(at)}`
      const path = pathOf`/v1/rosters/${rosterId}/hand-over`
      const list = await (await context.api()).get(path + query, rosterAnswers.HandOver)
      if (wantsJson(command)) return context.print(JSON.stringify(list, null, 2))
      printHandOver(list, context.print)
    })
}

async function set(context: Context, command: Command, file: string): Promise<void> {
  const api = await context.api()
  const { rosterId, ...edited } = readEdited(await readFile(file, 'utf8'))
  const is =
    rosterId === undefined
      ? await api.post('/v1/rosters', edited, rosterSchema)
      : rosterSchema.parse(await api.put(pathOf`/v1/rosters/${rosterId}`, edited))
  if (wantsJson(command)) return context.print(JSON.stringify(is, null, 2))
  context.print(`${is.rosterId} is at version ${is.version}`)
}

function readEdited(text: string): z.infer<typeof editedSchema> {
  try {
    return editedSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Refusal('the file is no roster', [
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    ])
  }
}
