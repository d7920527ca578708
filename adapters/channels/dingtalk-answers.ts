import * as z from 'zod'
import type { Meaning, Vendor } from './judge-answer.ts'

const answerSchema = z.object({ errcode: z.number(), errmsg: z.string().default('') })

/** Once over its limit a robot is blocked for ten minutes; its answer asks for five seconds, which is too short. */
const blocked: Meaning = { reason: 'over the limit', again: true, retryAfterMs: 10 * 60_000 }
const gone: Meaning = { reason: 'the robot is gone', again: false, disables: true }

/** One code for everything a robot's security settings refuse: the words tell which of them it was. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/sign not match/i, 'the signature was refused'],
  [/timestamp/i, 'the time of the signature was refused'],
  [/keyword/i, 'none of its keywords was in the message'],
  [/whitelist/i, 'our address is not allowed'],
]

/** What DingTalk's robots answer. */
export const dingTalkAnswers: Vendor = {
  read(body) {
    const parsed = answerSchema.safeParse(body)
    return parsed.success ? { code: parsed.data.errcode, message: parsed.data.errmsg } : undefined
  },
  explain({ code, message }) {
    switch (code) {
      case -1:
        return { reason: 'the vendor is busy', again: true }
      case 130101:
      case 410100:
        return blocked
      case 310000: {
        const refusal = refusals.find(([pattern]) => pattern.test(message))
        return { reason: refusal?.[1] ?? 'refused by the security settings', again: false }
      }
      case 300001:
      case 300005:
      case 400101:
      case 400106:
        return gone
      case 400102:
        return { ...gone, reason: 'the robot was switched off' }
      case 400013:
        return { ...gone, reason: 'the group is dissolved' }
      case 40035:
      case 43004:
      case 400105:
        return { reason: 'the message was refused', again: false }
      case 460101:
        return { reason: 'the message is too long', again: false }
      case 430101:
      case 430102:
      case 430103:
      case 430104:
        return { reason: 'the words of the message were refused', again: false }
      default:
        return undefined
    }
  },
}
