import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { LoadedPlace } from '../../adapters/store/store.ts'
import type { Block } from '../../contracts/block.ts'
import type { Telemetry } from '../../contracts/telemetry.ts'
import { type HeardTelemetry, spanOfBlock } from '../../domain/decide-blocks.ts'
import { deviceOf } from '../../domain/devices-at-place.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { livesBy } from '../../domain/fleet/device-config.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { timeMessage } from '../../domain/message-time.ts'
import { checkFloodAt, checkKnownFlood } from '../flood-guard.ts'
import { noteHeard } from '../note-unplaced.ts'
import { decideAndSave, type Prepared } from '../place-decision.ts'
import { readLate } from '../read-late.ts'
import { readNeeded } from '../read-recent.ts'
import { buildBlock, newestOffset } from './build-block.ts'
import { aside, type FromDevice, type IngestOutcome, keep, notRegistered, type Tools } from './tools.ts'

interface Taken {
  read: FromDevice
  message: Telemetry
}

/** A block of samples, or a sign of life without any: kept, and judged at the place where the device stood then. */
export async function takeTelemetry(tools: Tools, { read, message }: Taken): Promise<IngestOutcome> {
  const { deviceId, arrived } = read
  const said = { at: message.at, sent: message.sent, span: newestOffset(message), arrived }
  const rough = timeMessage(noClockFault, said)
  if (rough.outcome === 'future') return keep(tools, read, { path: 'at', reason: rough.reason })
  const roughly = { sent: rough.sent, at: rough.at }
  const known = checkKnownFlood(tools.floods, { deviceId, arrived, ...roughly })
  if (known?.outcome === 'floods') return aside(tools, read, known)
  const device = await tools.stores.loadDevice(deviceId)
  if (!device) return keep(tools, read, { path: '', reason: notRegistered })
  if (rough.suspicious)
    await keep(tools, read, { path: 'at', reason: rough.suspicious, device, said: roughly })
  const placed = findPlacement(device.placements, rough.at)
  if (placed.outcome !== 'placed') {
    await noteHeard(tools.stores, device, arrived)
    return keep(tools, read, { path: '', reason: 'the device stood nowhere then', device, said: roughly })
  }
  return judge(tools, { read, message, said, device, placeId: placed.placement.placeId })
}

interface Judging extends Taken {
  said: Parameters<typeof timeMessage>[1]
  device: LoadedDevice
  placeId: string
}

async function judge(
  tools: Tools,
  { read, message, said, device, placeId }: Judging,
): Promise<IngestOutcome> {
  const { deviceId, arrived } = read
  let block: Block | undefined
  const decided = await decideAndSave(tools, placeId, async (loaded, historyTo) => {
    const time = timeMessage(deviceOf(loaded.state, deviceId).clock, said)
    if (time.outcome === 'future') throw new Error(`time of ${deviceId} cannot be settled`)
    const passing = { deviceId, arrived, sent: time.sent, at: time.at }
    const checked = checkFloodAt(loaded, passing, { floods: tools.floods, device: device.record })
    if (checked.outcome === 'floods') return { stop: checked.because }
    block ??= buildBlock(message, { placeId, deviceId, arrived, at: time.at, sent: time.sent })
    if (block) await tools.stores.putBlock(block)
    const heard = {
      deviceId,
      arrived,
      at: time.at,
      clock: time.clock,
      ...(block ? { block } : {}),
      about: about(message),
      lives: livesBy(device.record.config),
      line: { bytes: read.bytes.byteLength, allowance: checked.allowance },
    }
    return prepare(tools, loaded, { heard, historyTo })
  })
  if (decided.outcome === 'stopped')
    return aside(tools, read, { device: device.record, because: decided.because })
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

const about = ({ battery, mains, rssi, firmware }: Telemetry): HeardTelemetry['about'] => ({
  ...(battery === undefined ? {} : { battery }),
  ...(mains === undefined ? {} : { mains }),
  ...(rssi === undefined ? {} : { rssi }),
  ...(firmware === undefined ? {} : { firmware }),
})
