import { linkPath } from '../../../contracts/signed-link.ts'
import type { Language } from './words.ts'

/** What may be said on a page about what was just pressed. */
export const sayings = ['lost', 'changed', 'unclear'] as const
export type Saying = (typeof sayings)[number]

/** What a page is asked for with: `?alert=&lang=&said=`. */
export interface PageQuery {
  alertId?: string | undefined
  /** chosen on the page; without it the language of the person */
  language?: Language | undefined
  said?: Saying | undefined
}

/** Not a token: what is left to say when nothing more is to be done by a link. */
export const overToken = 'over'

/** The address of a page behind a link. */
export function pageOf(token: string, { alertId, language, said }: PageQuery = {}): string {
  const query = new URLSearchParams({
    ...(alertId !== undefined && { alert: alertId }),
    ...(language !== undefined && { lang: language }),
    ...(said !== undefined && { said }),
  }).toString()
  return query === '' ? linkPath(token) : `${linkPath(token)}?${query}`
}
