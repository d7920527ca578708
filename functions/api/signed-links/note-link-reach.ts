import type { StoredLink } from '../../../contracts/signed-link.ts'
import { entriesOfLink } from '../../../domain/links/entries-of-person.ts'
import type { ApiDeps } from '../deps.ts'

/** Notes at the messages a link stood in, for these alerts, that she has seen or answered them. */
export async function noteLinkReach(
  {
    link,
    alertIds,
    whats,
  }: { link: StoredLink; alertIds: readonly string[]; whats: readonly ('seen' | 'answered')[] },
  { ledger, now }: Pick<ApiDeps, 'ledger' | 'now'>,
): Promise<void> {
  const at = now()
  const ledgers = await Promise.all(alertIds.map((alertId) => ledger.readLedger(alertId)))
  const entries = ledgers.flatMap((one) => entriesOfLink(one, link))
  await Promise.all(entries.flatMap((entry) => whats.map((what) => ledger.noteReach(entry, { what, at }))))
}
