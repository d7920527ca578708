import { Option } from 'commander'
import { alertSchema } from '../../contracts/alert.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { outcomeSchema } from '../../contracts/basics.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { addAlertList } from './lists.ts'

/** `alerts`: the list, and the acts of the person who answers. */
export const addAlerts: AddCommands = (program, context) => {
  const alerts = program
    .command('alerts')
    .description('list alerts; acknowledge, arrive at, resolve, release and escalate them')
    .addHelpText(
      'after',
      `
Examples:
  carebed alerts
  carebed alerts --state closed --json
  carebed alerts acknowledge al_8Kq --eta 10
  carebed alerts access-notes al_8Kq
  carebed alerts release al_8Kq
  carebed alerts escalate al_8Kq
  carebed alerts arrive al_8Kq
  carebed alerts resolve al_8Kq --outcome real --note "was thirsty"`,
    )
  addAlertList(alerts, context)
  alerts
    .command('acknowledge <alertId>')
    .description('I am going')
    .option('--eta <minutes>', 'when I shall be there', parseCount)
    .action((alertId: string, { eta }: { eta?: number }, command) =>
      act(context, command, {
        alertId,
        act: 'acknowledge',
        body: eta === undefined ? {} : { etaMinutes: eta },
      }),
    )
  alerts
    .command('arrive <alertId>')
    .description('I am here')
    .action((alertId: string, _, command) => act(context, command, { alertId, act: 'arrive', body: {} }))
  alerts
    .command('release <alertId>')
    .description('I cannot go after all; somebody else is told')
    .action((alertId: string, _, command) => act(context, command, { alertId, act: 'release', body: {} }))
  alerts
    .command('escalate <alertId>')
    .description('tell the next step of the chain at once')
    .action((alertId: string, _, command) => act(context, command, { alertId, act: 'escalate', body: {} }))
  alerts
    .command('access-notes <alertId>')
    .description('how to get in, for whoever goes; each opening is recorded')
    .action((alertId: string, _, command) => openNotes(context, command, alertId))
  alerts
    .command('resolve <alertId>')
    .description('it is done')
    .addOption(
      new Option('--outcome <outcome>', 'what it was').choices(outcomeSchema.options).makeOptionMandatory(),
    )
    .option('--note <text>', 'what there is to say about it')
    .action((alertId: string, body: { outcome: string; note?: string }, command) =>
      act(context, command, { alertId, act: 'resolve', body }),
    )
}

type Act = 'acknowledge' | 'arrive' | 'resolve' | 'release' | 'escalate'

async function act(
  context: Context,
  command: Parameters<typeof wantsJson>[0],
  what: { alertId: string; act: Act; body: unknown },
): Promise<void> {
  const api = await context.api()
  const alert = await api.post(pathOf`/v1/alerts/${what.alertId}/${what.act}`, what.body, alertSchema)
  context.print(wantsJson(command) ? JSON.stringify(alert, null, 2) : `${alert.alertId} is ${alert.state}`)
}

async function openNotes(
  context: Context,
  command: Parameters<typeof wantsJson>[0],
  alertId: string,
): Promise<void> {
  const api = await context.api()
  const note = await api.post(pathOf`/v1/alerts/${alertId}/access-notes`, {}, answerSchemas.AccessNote)
  context.print(wantsJson(command) ? JSON.stringify(note, null, 2) : note.text)
}
