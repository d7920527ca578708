import type { LedgerEntry } from '../../contracts/notification.ts'
import type { Attempt, SendOutcome, Tools } from './tools.ts'

/** Records "about to send" before sending, and in the same ledger entry what came of it after. */
export async function sendRecorded(
  { stores, clock }: Pick<Tools, 'stores' | 'clock'>,
  entry: LedgerEntry,
  send: () => Promise<SendOutcome>,
): Promise<Attempt> {
  await stores.writeLedger(entry)
  const sent = await send()
  const at = clock()
  if (sent.outcome === 'accepted') {
    await stores.writeLedger({ ...entry, accepted: at })
    return { outcome: 'done' }
  }
  await stores.writeLedger({ ...entry, failed: { at, reason: sent.reason, permanent: !sent.again } })
  return sent.again ? { outcome: 'try-again', because: sent.reason } : { outcome: 'done' }
}
