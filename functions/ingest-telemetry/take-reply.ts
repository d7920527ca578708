import { parseMessage } from '../../contracts/parse.ts'
import { replySchema } from '../../contracts/reply.ts'
import { type FromDevice, type IngestOutcome, keep, type Tools } from './tools.ts'

/** Configuration and commands come with a later issue; until then a reply is read, and kept when it is wrong. */
export async function takeReply(tools: Tools, read: FromDevice): Promise<IngestOutcome> {
  const parsed = parseMessage(replySchema, read.bytes)
  if (parsed.outcome === 'malformed')
    return keep(tools, { ...read, path: parsed.path, reason: parsed.reason })
  return { outcome: 'noted', deviceId: read.deviceId }
}
