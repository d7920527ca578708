import { outboxLineSchema } from '../../contracts/notification.ts'
import { type AddCommands, printRows, wantsJson } from '../context.ts'
import { mintLocalToken } from '../local-token.ts'
import { Refusal } from '../refusal.ts'

/** `token`, `outbox`: what only a local cloud has. */
export const addLocal: AddCommands = (program, context) => {
  program
    .command('token <email>')
    .description('print an access token of a local account, good for an hour')
    .addHelpText(
      'after',
      `
Example:
  CAREBED_TOKEN=$(carebed token operator@demo.example) carebed alerts`,
    )
    .action(async (email: string, _, command) => {
      const token = await mintLocalToken(context.settings, email)
      context.print(wantsJson(command) ? JSON.stringify({ token }) : token)
    })
  program
    .command('outbox')
    .description('every notification the local channel accepted, oldest first (--json: JSON lines)')
    .action(async (_, command) => {
      const response = await fetch(new URL('/outbox', context.settings.origin))
      if (!response.ok)
        throw new Refusal(`there is no outbox here (${response.status}); only a local cloud has one`)
      const lines = (await response.text()).split('\n').filter((line) => line !== '')
      if (wantsJson(command)) return context.print(lines.join('\n'))
      const rows = lines.map((line) => outboxLineSchema.parse(JSON.parse(line)))
      printRows({ context, command }, rows, [
        { head: 'TIME', of: (row) => row.time },
        { head: 'PERSON', of: (row) => row.person },
        { head: 'PRIORITY', of: (row) => row.priority },
        { head: 'ALERT', of: (row) => row.alertId },
        { head: 'TEXT', of: (row) => row.text.en },
      ])
    })
}
