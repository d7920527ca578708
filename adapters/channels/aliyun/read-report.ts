import * as z from 'zod'

/** What became of one message or call. `key` is what whoever took the call has pressed. */
export type Report = { providerMessageId: string; channel: 'aliyun-sms' | 'aliyun-voice' } & (
  | { outcome: 'delivered'; key?: string }
  | { outcome: 'failed'; reason: string }
  | { outcome: 'under-way'; key?: string }
)

const idSchema = z.string().min(1).max(200)
const codeSchema = z.string().max(80)

/** SmsReport. */
const smsSchema = z.object({ biz_id: idSchema, success: z.boolean(), err_code: codeSchema.nullish() })

/** s, as a number, as digits or with a unit after them ("10秒"); null and nothing are no duration, least of all 0. */
const durationSchema = z.preprocess((said) => {
  if (said === '' || said === null) return undefined
  return typeof said === 'string' ? Number.parseFloat(said) : said
}, z.number().nonnegative().optional())

/** VoiceReport at the end of a call (with `duration` in s, 0 = not taken), VoiceCallReport in the middle of one (without). */
const voiceSchema = z.object({
  call_id: idSchema,
  status_code: codeSchema.nullish(),
  duration: durationSchema,
  dtmf: z.string().max(80).nullish(),
})

/** Reads one report as the vendor pushes it; undefined: it is none. */
export function readReport(item: unknown): Report | undefined {
  const sms = smsSchema.safeParse(item)
  if (sms.success) {
    const { biz_id, success, err_code } = sms.data
    const of = { channel: 'aliyun-sms', providerMessageId: biz_id } as const
    return success
      ? { ...of, outcome: 'delivered' }
      : { ...of, outcome: 'failed', reason: `not delivered: ${sayCode(err_code)}` }
  }
  const voice = voiceSchema.safeParse(item)
  if (!voice.success) return undefined
  const { call_id, status_code, duration, dtmf } = voice.data
  const of = { channel: 'aliyun-voice', providerMessageId: call_id } as const
  const key: { key?: string } = dtmf ? { key: dtmf.charAt(0) } : {}
  if (duration === undefined) return { ...of, outcome: 'under-way', ...key }
  // Who has pressed a key has taken the call, however short it was.
  return duration > 0 || key.key !== undefined
    ? { ...of, outcome: 'delivered', ...key }
    : { ...of, outcome: 'failed', reason: `not taken: ${sayCode(status_code)}` }
}

/** The vendor's code as we may log it: never a sentence, for that may quote the number. */
const sayCode = (code: string | null | undefined): string =>
  /^[\w.:-]{1,80}$/.test(code ?? '') ? (code ?? '') : 'no reason given'
