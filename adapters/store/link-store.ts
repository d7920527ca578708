import type { StoredLink } from '../../contracts/signed-link.ts'

/** The side of the store that keeps signed links, under the hash of their token. */
export interface LinkStore {
  createLink(link: StoredLink): Promise<void>
  findLink(tokenHash: string): Promise<StoredLink | undefined>
}
