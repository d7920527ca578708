import * as z from 'zod'

/** What a vendor says became of messages, as it words it; each is read by itself, so that a bad one spoils no other. */
export const receiptPostSchema = z.array(z.unknown()).min(1).max(1000)

/** `code` 0 is the vendor's own word for "taken": without it the same reports come again. */
export const receiptsTakenSchema = z.object({
  code: z.literal(0),
  taken: z.int().nonnegative(),
  /** about messages that are not ours */
  unknown: z.int().nonnegative(),
  unreadable: z.int().nonnegative(),
})

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const receiptBodies = { ReceiptPost: receiptPostSchema } as const
/** Bodies of answers, likewise. */
export const receiptAnswers = { ReceiptsTaken: receiptsTakenSchema } as const
