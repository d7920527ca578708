import type { SendOutcome } from './channel-adapter.ts'
import { exchange } from './exchange.ts'
import { judgeStatus } from './judge-status.ts'

/** Posts JSON and goes by the answer's status only: what the other side writes is neither read nor logged. */
export async function postJson(post: {
  url: string
  body: string
  /** ms since the epoch */
  now: number
  headers?: Record<string, string>
  timeoutMs?: number | undefined
}): Promise<SendOutcome> {
  return judgeStatus(await exchange({ ...post, onlyStatus: true }), post.now)
}
