import type { Presence } from '../../contracts/envelope.ts'
import { claimClientPrefix } from '../../contracts/names.ts'
import { judgeClaim } from '../../domain/claims.ts'
import type { Tools } from './tools.ts'

/**
 * Cuts off who has come by a claim that is over. It admits nobody any more, but AWS IoT knows nothing of our end and
 * would let it connect until 2049. Judged now, not when it came: whoever came just before the end has no business after it.
 */
export async function noteClaim(tools: Tools, presence: Presence): Promise<void> {
  const { clientId, eventType, principalIdentifier: claimId } = presence
  if (eventType !== 'connected' || claimId === undefined || !clientId.startsWith(claimClientPrefix)) return
  const claim = await tools.stores.findClaim(claimId)
  if (!claim) return
  const state = judgeClaim(claim, tools.clock())
  switch (state) {
    case 'open':
    case 'ends-soon':
      return
    case 'ended':
    case 'revoked':
      await tools.certificates.revoke([claimId])
      return
    default:
      state satisfies never
  }
}
