import { storedLinkSchema } from '../../../contracts/signed-link.ts'
import { keys } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import type { LinkStore } from '../link-store.ts'
import { readItem } from '../read-item.ts'
import type { Tables } from '../tables/tables.ts'

/** Signed links; they leave by themselves a day after they have ended. */
export function createLinkStore(tables: Tables): LinkStore {
  return {
    async createLink(link) {
      await tables.write({
        ...keys.signedLink(link.tokenHash),
        do: 'put',
        item: { link, expiresAt: expiresAfter(link.createdAt, lifetimes.signedLink) },
      })
    },
    async findLink(tokenHash) {
      const item = await tables.get(keys.signedLink(tokenHash))
      return item && readItem(storedLinkSchema, item, 'link')
    },
  }
}
