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
  if (read.outcome === 'not-its-topic') return keep(tools, { ...read, path: 'topic' })
  const device = await tools.stores.loadDevice(read.deviceId)
  if (!device) return keep(tools, { ...read, path: '', reason: 'this device is not registered' })
  if (read.kind === 'reply') return takeReply(tools, { read, device })
  const parsed = parseMessage(telemetrySchema, read.bytes, nullUnmeasured)
  if (parsed.outcome === 'malformed')
    return keep(tools, { ...read, path: parsed.path, reason: parsed.reason })
  return takeTelemetry(tools, { read, device, message: parsed.value })
}
