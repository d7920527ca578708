import { hashLinkToken, makeLinkToken } from '../../adapters/codes/link-token.ts'
import { linkLifeMs, linkPath } from '../../contracts/signed-link.ts'
import type { Tools } from './tools.ts'

/** A new link for one person to some alerts, kept before it is told to anybody. */
export async function makeLink(
  { stores, clock, consoleOrigin }: Pick<Tools, 'stores' | 'clock' | 'consoleOrigin'>,
  to: { personId: string; alertIds: string[]; notificationId: string; channel: string },
): Promise<string> {
  const token = makeLinkToken()
  const now = clock()
  await stores.createLink({
    ...{ ...to, tokenHash: hashLinkToken(token) },
    ...{ createdAt: now, expiresAt: now + linkLifeMs },
  })
  return `${consoleOrigin}${linkPath(token)}`
}

/** As long as every link of ours: what a text is measured with before the links are made. */
export const anyLink = (consoleOrigin: string): string => `${consoleOrigin}${linkPath('0'.repeat(43))}`
