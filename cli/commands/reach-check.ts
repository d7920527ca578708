import { type BedFinding, type ReachCheck, reachCheckAnswers } from '../../contracts/reach-check.ts'
import { type AddCommands, type Context, printRows, wantsJson } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { buildQuery } from './health-words.ts'

interface Options {
  now?: true
  provider?: string
}

/** `reach-check`: whether everybody who is to be told at night can be reached. */
export const addReachCheck: AddCommands = (program, context) => {
  program
    .command('reach-check')
    .description("whether everybody in tonight's chains can be reached: what the evening's check found")
    .option('--now', 'look again now, instead of what was found at 18:00')
    .option('--provider <providerId>', 'of which provider; only an admin says so')
    .addHelpText(
      'after',
      `
Examples:
  carebed reach-check
  carebed reach-check --now --provider prov_7a`,
    )
    .action(async (options: Options, command) => {
      const check = await read(context, options)
      if (wantsJson(command)) return context.print(JSON.stringify(check, null, 2))
      const { beds, people } = check
      context.print(`${check.date}, looked at ${check.at}, until ${check.until}: ${check.outcome}`)
      context.print(
        `${beds.looked} beds, ${beds.withFindings} with findings, ${beds.reachNobody} would reach nobody${beds.complete ? '' : '; not all were looked at'}`,
      )
      context.print(`${people.looked} people, ${people.unreachable} cannot be reached`)
      if (check.bedFindings.length > 0) printFindings(context, command, check)
      if (check.everybody.length > 0) printPeople(context, command, check)
      for (const { deviceId, state } of check.sirens) context.print(`siren ${deviceId}: ${state}`)
    })
}

async function read(context: Context, { now, provider }: Options): Promise<ReachCheck> {
  const api = await context.api()
  if (now) {
    const body = provider === undefined ? {} : { providerId: provider }
    return api.post('/v1/reach-checks', body, reachCheckAnswers.ReachCheck)
  }
  const path = `/v1/reach-checks${buildQuery({ provider })}`
  const [last] = (await api.get(path, reachCheckAnswers.ReachCheckList)).items
  if (!last) throw new Refusal('no evening has been checked yet', ['carebed reach-check --now looks now'])
  return last
}

type To = Parameters<typeof printRows>[0]['command']

function printFindings(context: Context, command: To, { bedFindings }: ReachCheck): void {
  context.print('')
  printRows({ context, command }, bedFindings, [
    { head: 'BED', of: ({ name }) => name },
    { head: 'WHAT', of: nameFinding },
    { head: 'FROM', of: (one) => ('from' in one ? one.from : undefined) },
    { head: 'TO', of: (one) => ('to' in one ? one.to : undefined) },
    {
      head: 'BECAUSE',
      of: (one) =>
        'because' in one ? one.because.map(({ target, why }) => `${target}: ${why}`).join('; ') : undefined,
    },
  ])
}

/** Steps are counted from one, as people do. */
function nameFinding(finding: BedFinding): string {
  switch (finding.what) {
    case 'bed-reaches-nobody':
      return 'reaches nobody'
    case 'step-reaches-nobody':
      return `step ${finding.step + 1} reaches nobody`
    case 'bed-unreadable':
      return 'cannot be read'
    default:
      return finding satisfies never
  }
}

function printPeople(context: Context, command: To, { everybody }: ReachCheck): void {
  context.print('')
  printRows({ context, command }, everybody, [
    { head: 'PERSON', of: ({ personId }) => personId },
    { head: 'NAME', of: ({ name }) => name },
    { head: 'ROLE', of: ({ role }) => role },
    { head: 'REACH', of: ({ reach }) => reach },
    { head: 'BEDS', of: ({ beds }) => beds },
    { head: 'LAST REACHED', of: ({ lastReachedAt }) => lastReachedAt },
  ])
}
