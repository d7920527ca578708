import { parseMessage } from '../../contracts/parse.ts'
import { nullUnmeasured, telemetrySchema } from '../../contracts/telemetry.ts'
import { readEnvelope } from '../read-envelope.ts'
import { takePresence } from './take-presence.ts'
import { takeReply } from './take-reply.ts'
import { takeTelemetry } from './take-telemetry.ts'
import { type IngestOutcome, keep, type Tools } from './tools.ts'

/** One record of the bulk lane: a telemetry block, a reply, or a connection that came or went. */
export async function ingestTelemetry(tools: Tools, body: string): Promise<IngestOutcome> {
  const read = readEnvelope(body)
  if (read.outcome === 'presence') return takePresence(tools, read)
  if (read.outcome === 'not-its-topic') return keep(tools, read, { path: 'topic', reason: read.reason })
  if (read.kind === 'reply') return takeReply(tools, read)
  const parsed = parseMessage(telemetrySchema, read.bytes, nullUnmeasured)
  if (parsed.outcome === 'malformed') return keep(tools, read, parsed)
  return takeTelemetry(tools, { read, message: parsed.value })
}
