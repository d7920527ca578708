import type { DeviceStore, LoadedDevice } from '../../adapters/store/device-store.ts'
import type { LoadedPlace, PlaceStore } from '../../adapters/store/store.ts'
import type { Block } from '../../contracts/block.ts'
import { presenceSchema } from '../../contracts/envelope.ts'
import { parseMessage } from '../../contracts/parse.ts'
import { replySchema } from '../../contracts/reply.ts'
import { nullUnmeasured, type Telemetry, telemetrySchema } from '../../contracts/telemetry.ts'
import { type HeardTelemetry, spanOfBlock } from '../../domain/decide-blocks.ts'
import { deviceOf } from '../../domain/devices-at-place.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { timeMessage } from '../../domain/message-time.ts'
import { type DecisionTools, decideAndSave, type Prepared } from '../place-decision.ts'
import { type ReadEnvelope, readEnvelope } from '../read-envelope.ts'
import { type HistoryStores, readLate } from '../read-late.ts'
import { readNeeded } from '../read-recent.ts'
import { buildBlock, newestOffset } from './build-block.ts'

export interface Tools extends DecisionTools {
  stores: DecisionTools['stores'] &
    Pick<PlaceStore, 'putBlock' | 'readBlocks'> &
    HistoryStores['stores'] &
    DeviceStore
}

export type IngestOutcome =
  | { outcome: 'judged'; placeId: string }
  | { outcome: 'quarantined'; deviceId: string; path: string }
  | { outcome: 'noted'; deviceId: string }
  | { outcome: 'no-such-device'; deviceId: string }

type FromDevice = Extract<ReadEnvelope, { outcome: 'from-device' }>

/** One record of the bulk lane: a telemetry block, a reply, or a connection that came or went. */
export async function ingestTelemetry(tools: Tools, body: string): Promise<IngestOutcome> {
  const read = readEnvelope(body)
  if (read.outcome === 'presence') return takePresence(tools, read)
  if (read.outcome === 'not-its-topic') return keep(tools, { ...read, path: 'topic' })
  const device = await tools.stores.loadDevice(read.deviceId)
  if (!device) return keep(tools, { ...read, path: '', reason: 'this device is not registered' })
  if (read.kind === 'reply') return takeReply(tools, read)
  const parsed = parseMessage(telemetrySchema, read.bytes, nullUnmeasured)
  if (parsed.outcome === 'malformed')
    return keep(tools, { ...read, path: parsed.path, reason: parsed.reason })
  return takeTelemetry(tools, { read, device, message: parsed.value })
}

interface Taken {
  read: FromDevice
  device: LoadedDevice
  message: Telemetry
}

async function takeTelemetry(tools: Tools, { read, device, message }: Taken): Promise<IngestOutcome> {
  const { deviceId, arrived } = read
  const said = { at: message.at, sent: message.sent, span: newestOffset(message), arrived }
  const rough = timeMessage(noClockFault, said)
  if (rough.outcome === 'future') return keep(tools, { ...read, path: 'at', reason: rough.reason })
  if (rough.suspicious) await keep(tools, { ...read, path: 'at', reason: rough.suspicious })
  const placed = findPlacement(device.placements, rough.at)
  if (placed.outcome !== 'placed')
    return keep(tools, { ...read, path: '', reason: 'the device stood nowhere then' })
  const { placeId } = placed.placement
  let block: Block | undefined
  await decideAndSave(tools, placeId, async (loaded, historyTo) => {
    const time = timeMessage(deviceOf(loaded.state, deviceId).clock, said)
    if (time.outcome === 'future') throw new Error(`time of ${deviceId} cannot be settled`)
    block ??= buildBlock(message, { placeId, deviceId, arrived, at: time.at, sent: time.sent })
    if (block) await tools.stores.putBlock(block)
    const heard = {
      deviceId,
      arrived,
      at: time.at,
      clock: time.clock,
      ...(block ? { block } : {}),
      about: about(message),
    }
    return prepare(tools, loaded, { heard, historyTo })
  })
  return { outcome: 'judged', placeId }
}

async function prepare(
  tools: Tools,
  loaded: LoadedPlace,
  { heard, historyTo }: { heard: HeardTelemetry; historyTo: number | undefined },
): Promise<Prepared> {
  const news = heard.block && spanOfBlock(heard.block)
  const [needed, past] = await Promise.all([
    readNeeded(tools, loaded, heard.block),
    news && readLate(tools, loaded, { news, historyTo }),
  ])
  if (!past) return { input: { kind: 'telemetry', heard, ...needed } }
  return { input: { kind: 'telemetry', heard, ...needed, late: past.late }, alerts: past.alerts }
}

const about = ({ battery, mains, firmware }: Telemetry): HeardTelemetry['about'] => ({
  ...(battery === undefined ? {} : { battery }),
  ...(mains === undefined ? {} : { mains }),
  ...(firmware === undefined ? {} : { firmware }),
})

async function takePresence(
  tools: Tools,
  { deviceId, bytes }: Extract<ReadEnvelope, { outcome: 'presence' }>,
): Promise<IngestOutcome> {
  const presence = presenceSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  const device = await tools.stores.loadDevice(deviceId)
  if (!device) return { outcome: 'no-such-device', deviceId }
  const placed = findPlacement(device.placements, presence.timestamp)
  if (placed.outcome !== 'placed') return { outcome: 'noted', deviceId }
  const { placeId } = placed.placement
  await decideAndSave(tools, placeId, () => ({ input: { kind: 'presence', deviceId, presence } }))
  return { outcome: 'judged', placeId }
}

/** Configuration and commands come with a later issue; until then a reply is read, and kept when it is wrong. */
async function takeReply(tools: Tools, read: FromDevice): Promise<IngestOutcome> {
  const parsed = parseMessage(replySchema, read.bytes)
  if (parsed.outcome === 'malformed')
    return keep(tools, { ...read, path: parsed.path, reason: parsed.reason })
  return { outcome: 'noted', deviceId: read.deviceId }
}

async function keep(
  { stores }: Tools,
  kept: { deviceId: string; arrived: number; topic: string; bytes: Uint8Array; path: string; reason: string },
): Promise<IngestOutcome> {
  const { bytes, ...item } = kept
  await stores.quarantine({
    deviceId: item.deviceId,
    arrived: item.arrived,
    topic: item.topic,
    path: item.path,
    reason: item.reason,
    body: bytes,
  })
  return { outcome: 'quarantined', deviceId: item.deviceId, path: item.path }
}
