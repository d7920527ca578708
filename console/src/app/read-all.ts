import type { Reply } from './cloud.ts'

/** Pages of a list read before this page says that there is more. */
const mostPages = 10

type Pages<T> = Reply<{ items: T[]; complete: boolean }>

/** Reads a list page by page. `readPage` gets what is to be added to the address. */
export async function readAll<T>(
  readPage: (cursor: string) => Promise<Reply<{ items: T[]; cursor?: string | undefined }>>,
): Promise<Pages<T>> {
  const items: T[] = []
  let cursor = ''
  for (let page = 0; page < mostPages; page++) {
    const reply = await readPage(cursor)
    if (reply.outcome !== 'answered') return reply
    items.push(...reply.body.items)
    if (reply.body.cursor === undefined) return { outcome: 'answered', body: { items, complete: true } }
    cursor = `&cursor=${encodeURIComponent(reply.body.cursor)}`
  }
  return { outcome: 'answered', body: { items, complete: false } }
}
