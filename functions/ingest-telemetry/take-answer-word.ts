import type { Reply } from '../../contracts/reply.ts'
import type { FromDevice, Tools } from './tools.ts'

/** A device has what it was told: written into the ledger of just this device and this answer, the first word counts. */
export async function takeAnswerWord(
  { stores }: Pick<Tools, 'stores'>,
  { reply: { alertId, state }, read: { deviceId, arrived } }: { reply: Reply; read: FromDevice },
): Promise<{ outcome: 'noted' } | { outcome: 'unfit'; path: string; reason: string }> {
  if (alertId === undefined || state === undefined)
    throw new Error('a reply on an answer without its alert or state passed its schema')
  const told = (await stores.readLedger(alertId)).filter(
    ({ channel, personId, condition }) =>
      channel === 'device' && personId === deviceId && condition === state,
  )
  if (told.length === 0)
    return { outcome: 'unfit', path: 'alertId', reason: 'this device was given no such answer' }
  for (const entry of told.filter(({ delivered }) => delivered === undefined))
    await stores.noteReach(entry, { what: 'delivered', at: arrived })
  return { outcome: 'noted' }
}
