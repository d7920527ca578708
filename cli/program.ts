import { Command } from 'commander'
import { addAccessNotes } from './commands/access-notes.ts'
import { addAlerts } from './commands/alerts.ts'
import { addCard } from './commands/card.ts'
import { addCity } from './commands/city.ts'
import { addClaim } from './commands/claim.ts'
import { addCompletion } from './commands/completion.ts'
import { addDemo } from './commands/demo.ts'
import { addDevice } from './commands/device.ts'
import { addDeviceSettings } from './commands/device-settings.ts'
import { addDrill } from './commands/drill.ts'
import { addHealth } from './commands/health.ts'
import { addImport } from './commands/import.ts'
import { addLists } from './commands/lists.ts'
import { addLocal } from './commands/local.ts'
import { addNight } from './commands/night.ts'
import { addOrganisation } from './commands/organisation.ts'
import { addPlan } from './commands/plan.ts'
import { addReachCheck } from './commands/reach-check.ts'
import { addRehearse } from './commands/rehearse.ts'
import { addReplay } from './commands/replay.ts'
import { addReports } from './commands/report.ts'
import { addRoster } from './commands/roster.ts'
import { addSimulate } from './commands/simulate.ts'
import { addWave } from './commands/wave.ts'
import type { AddCommands, Context } from './context.ts'
import { handDownExamples } from './examples.ts'
import { localAdmin } from './local-token.ts'

const everything: readonly AddCommands[] = [
  addLists,
  addAlerts,
  addDevice,
  addDeviceSettings,
  addWave,
  addClaim,
  addHealth,
  addDrill,
  addImport,
  addOrganisation,
  addCard,
  addAccessNotes,
  addPlan,
  addRehearse,
  addReports,
  addRoster,
  addReachCheck,
  addSimulate,
  addNight,
  addCity,
  addReplay,
  addLocal,
  addDemo,
  addCompletion,
]

/** Examples of commands that have little to say of themselves. */
const ofPlainLists = [
  'carebed devices --json',
  'carebed people',
  'carebed regions',
  'carebed providers --json',
  'carebed care-centres',
  'carebed alerts list --state closed',
  'carebed import beds beds.csv --provider prov_7a',
  'carebed outbox --json',
  'carebed demo',
]

/** The whole command line. `--json` may stand anywhere on it. */
export function buildProgram(context: Context): Command {
  const program = new Command('carebed')
    .description('The command line of carebed, over its public API and MQTT.')
    .option('--json', 'for programs instead of people')
    .showHelpAfterError('(carebed --help shows what there is)')
    .addHelpText(
      'after',
      `
Environment:
  CAREBED_HTTP_PORT    port of the API on this machine (8080)
  CAREBED_MQTTS_PORT   port for devices on this machine (8883)
  CAREBED_HOME         state folder of the local cloud (.carebed)
  CAREBED_OIDC_ISSUER  issuer of the accounts (the local one)
  CAREBED_TOKEN        access token (default: of the local account ${localAdmin})

Exit codes: 0 done, 1 refused or failed, 2 wrong usage

Examples:
  carebed beds
  carebed alerts --json
  carebed simulate help-press`,
    )
  for (const add of everything) add(program, context)
  handDownExamples(program, ofPlainLists)
  eachCommand(program, (command) => {
    command.exitOverride()
    if (command !== program) command.option('--json', 'for programs instead of people')
  })
  return program
}

function eachCommand(command: Command, work: (command: Command) => void): void {
  work(command)
  for (const child of command.commands) eachCommand(child, work)
}
