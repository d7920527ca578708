import * as z from 'zod'
import { claimMadeSchema, claimSchema } from '../../contracts/claim.ts'
import { pathOf } from '../api-client.ts'
import { findLocalRoot, saveClaim } from '../certificate-files.ts'
import { type AddCommands, printRows, wantsJson } from '../context.ts'

interface NewOptions {
  readonly provider: string
  readonly until?: string
  readonly out: string
}

/** `claim new`, `claim list`, `claim revoke`: certificates by which registered devices get their own. */
export const addClaim: AddCommands = (program, context) => {
  const claim = program
    .command('claim')
    .description('certificates by which the registered devices of a provider get their own')
    .addHelpText(
      'after',
      `
Examples:
  carebed claim new --provider pr_1 --until 2027-01-31 --out ./claim
  carebed claim list --provider pr_1
  carebed claim revoke 3f9a… --provider pr_1`,
    )
  claim
    .command('new')
    .description('make a claim; its key is told this once')
    .requiredOption('--provider <providerId>', 'whose devices')
    .option('--until <date>', 'no device is admitted by it from then on (default: for 30 days)')
    .requiredOption('--out <dir>', 'folder for claim.cert.pem, claim.key.pem and root-ca.pem')
    .action(async ({ provider, until, out }: NewOptions, command) => {
      // before the claim is made: its key is told only once
      const ca = await findLocalRoot(context.settings.home)
      const body = until === undefined ? {} : { until: readDate(until) }
      const api = await context.api()
      const made = await api.post(pathOf`/v1/providers/${provider}/claims`, body, claimMadeSchema)
      const { certificatePem: cert, privateKeyPem: key, ...shown } = made
      await saveClaim(out, { cert, key, ca })
      const line = `${made.claimId} is good until ${made.until}; it is in ${out}`
      context.print(wantsJson(command) ? JSON.stringify({ ...shown, out }) : line)
    })
  claim
    .command('list')
    .description('list the claims of a provider and how many devices came by them')
    .requiredOption('--provider <providerId>', 'whose devices')
    .action(async ({ provider }: { provider: string }, command) => {
      const rows = await (await context.api()).list(pathOf`/v1/providers/${provider}/claims`, claimSchema)
      printRows({ context, command }, rows, [
        { head: 'CLAIM', of: (one) => one.claimId },
        { head: 'STATE', of: (one) => one.state },
        { head: 'MADE', of: (one) => one.createdAt },
        { head: 'UNTIL', of: (one) => one.until },
        { head: 'DEVICES', of: (one) => one.devices },
      ])
    })
  claim
    .command('revoke <claimId>')
    .description('take a claim back: who is connected by it is cut off, nobody is admitted by it any more')
    .requiredOption('--provider <providerId>', 'whose devices')
    .action(async (claimId: string, { provider }: { provider: string }, command) => {
      await (await context.api()).delete(pathOf`/v1/providers/${provider}/claims/${claimId}`)
      const line = `the claim ${claimId} is revoked`
      context.print(wantsJson(command) ? JSON.stringify({ claimId, revoked: true }) : line)
    })
}

/** A day (its beginning, UTC) or a time; what is neither is left for the cloud to refuse. */
const readDate = (text: string): string =>
  z.iso.date().safeParse(text).success ? `${text}T00:00:00.000Z` : text
