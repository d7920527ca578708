import * as z from 'zod'
import type { Meaning, Vendor } from './judge-answer.ts'

/** Older answers say it in `StatusCode`, newer in `code`, some in both. */
const answerSchema = z
  .object({
    code: z.number().optional(),
    msg: z.string().optional(),
    StatusCode: z.number().optional(),
    StatusMessage: z.string().optional(),
  })
  .transform(({ code, msg, StatusCode, StatusMessage }) => ({
    code: code ?? StatusCode,
    message: msg ?? StatusMessage ?? '',
  }))

/** What Feishu's custom bots answer. */
export const feishuAnswers: Vendor = {
  read(body) {
    const { data } = answerSchema.safeParse(body)
    return data?.code === undefined ? undefined : { code: data.code, message: data.message }
  },
  explain({ code, message }, headers) {
    switch (code) {
      case 9499:
        // The same code is the limit of a second and a message that it cannot read.
        if (/too many/i.test(message)) return overLimit(headers, 1000)
        return { reason: 'the message was refused', again: false }
      // Also at full and half hours, when everybody sends: a short pause is enough then.
      case 11232:
        return overLimit(headers, 5000)
      case 99991400:
        return overLimit(headers, 60_000)
      case 19001:
        return { reason: 'the robot is gone', again: false, disables: true }
      case 19002:
        return { reason: 'the message was refused', again: false }
      case 19021:
        return { reason: 'the signature or its time was refused', again: false }
      case 19022:
        return { reason: 'our address is not allowed', again: false }
      case 19024:
        return { reason: 'none of its keywords was in the message', again: false }
      default:
        return undefined
    }
  },
}

/** The header tells in how many seconds the limit begins anew; without it `pause` (ms). */
function overLimit(headers: Headers, pause: number): Meaning {
  const reset = headers.get('x-ogw-ratelimit-reset') ?? ''
  const retryAfterMs = /^\d{1,4}$/.test(reset) ? Number(reset) * 1000 : pause
  return { reason: 'over the limit', again: true, retryAfterMs }
}
