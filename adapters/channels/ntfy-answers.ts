import * as z from 'zod'
import type { Vendor } from './judge-answer.ts'

const publishedSchema = z.object({ id: z.string().min(1), event: z.literal('message') })
const errorSchema = z.object({ code: z.number().positive(), error: z.string().default('') })

/** What an ntfy server answers: the message it has published, or an error whose code begins with its HTTP status. */
export const ntfyAnswers: Vendor = {
  read(body) {
    const published = publishedSchema.safeParse(body)
    if (published.success) return { code: 0, message: '', providerMessageId: published.data.id }
    const error = errorSchema.safeParse(body)
    return error.success ? { code: error.data.code, message: error.data.error } : undefined
  },
  explain({ code }) {
    // A visitor's requests come back one every five seconds; his messages of a day come back slowly.
    if (code === 42901) return { reason: 'over the limit', again: true, retryAfterMs: 5000 }
    switch (Math.floor(code / 100)) {
      case 429:
        return { reason: 'over the limit', again: true, retryAfterMs: 60_000 }
      case 401:
        return { reason: 'the token was refused', again: false, disables: true }
      case 403:
        return { reason: 'the topic is not ours', again: false, disables: true }
      case 404:
        return { reason: 'there is no such page', again: false }
      case 413:
        return { reason: 'the message is too long', again: false }
      case 400:
        return { reason: 'the message was refused', again: false }
      default:
        return undefined
    }
  },
}
