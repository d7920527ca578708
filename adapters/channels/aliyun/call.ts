import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { ChannelTools, SendOutcome } from '../channel-adapter.ts'
import { type Exchanged, exchange } from '../exchange.ts'
import { judgeStatus } from '../judge-status.ts'
import { judgeCode } from './judge-code.ts'
import { type AliyunKey, signAliyun } from './sign.ts'

/** What the two services have in common; each names what it accepted by its own field. */
const answerSchema = z.object({
  Code: z.string(),
  BizId: z.string().min(1).optional(),
  CallId: z.string().min(1).optional(),
})

export interface AliyunCall {
  /** the service's own address, or another that stands in for it */
  baseUrl: string
  key: AliyunKey
  action: string
  params: Readonly<Record<string, string>>
  /** ms since the epoch */
  now: number
}

/** Both services, short messages and calls, still have the version they began with. */
const version = '2017-05-25'
const contentType = 'application/json; charset=utf-8'

/** One call of an Aliyun service. */
export async function callAliyun(
  { timeoutMs }: Pick<ChannelTools, 'timeoutMs'>,
  { baseUrl, ...call }: AliyunCall,
): Promise<SendOutcome> {
  const { origin, host } = new URL(baseUrl)
  const { query, headers } = signAliyun({ ...call, host, version, contentType, nonce: randomUUID() })
  const exchanged = await exchange({ url: `${origin}/?${query}`, body: '', headers, timeoutMs })
  return judgeAnswer(exchanged, call.now)
}

/** What is accepted says the code, whatever the status; a gateway on the way answers without one. */
function judgeAnswer(exchanged: Exchanged, now: number): SendOutcome {
  const answer = exchanged.outcome === 'answered' ? readAnswer(exchanged.text) : undefined
  if (answer === undefined || exchanged.outcome === 'none') {
    const byStatus = judgeStatus(exchanged, now)
    if (byStatus.outcome === 'failed') return byStatus
    return { outcome: 'failed', reason: 'unreadable answer', again: true }
  }
  const { Code, BizId, CallId } = answer
  if (Code !== 'OK') return judgeCode(Code, exchanged.status)
  const providerMessageId = BizId ?? CallId
  return providerMessageId === undefined
    ? { outcome: 'accepted' }
    : { outcome: 'accepted', providerMessageId }
}

function readAnswer(text: string): z.infer<typeof answerSchema> | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
