import { createHash } from 'node:crypto'
import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { LoadedPlace } from '../../adapters/store/store.ts'
import type { Condition, StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import { eventSchema, looksLikeSos } from '../../contracts/event.ts'
import { parseMessage } from '../../contracts/parse.ts'
import { isCall } from '../../domain/alert-lifecycle.ts'
import type { LateNews } from '../../domain/decide-blocks.ts'
import type { HeardEvent } from '../../domain/decide-event.ts'
import { deviceOf } from '../../domain/devices-at-place.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { isMarkType } from '../../domain/marks.ts'
import { timeMessage } from '../../domain/message-time.ts'
import { checkFloodAt, checkKnownFlood } from '../flood-guard.ts'
import { decideAndSave } from '../place-decision.ts'
import { readEnvelope } from '../read-envelope.ts'
import { readLate } from '../read-late.ts'
import { readRecent } from '../read-recent.ts'
import { refuseCheckIn } from './check-bed-code.ts'
import { findCaregiver } from './find-caregiver.ts'
import { aside, checkPasses, keep } from './keep-events.ts'
import { noteButton } from './note-button.ts'
import type { EventOutcome, Read, ReadEvent, Tools } from './tools.ts'

/** One record of the urgent lane. A press of the help key alerts however broken the rest of its message is. */
export async function ingestEvent(tools: Tools, body: string): Promise<EventOutcome> {
  const read = readEnvelope(body)
  if (read.outcome === 'presence') throw new Error('presence does not come on the urgent lane')
  const { deviceId, bytes } = read
  const parsed = parseMessage(eventSchema, bytes)
  if (parsed.outcome === 'valid' && read.outcome === 'from-device') return take(tools, read, parsed.value)
  const done = await takePress(tools, read)
  // Only now: whatever keeps its message from being kept must not hold back a press.
  if (read.outcome === 'not-its-topic') await keep(tools, read, { path: 'topic', reason: read.reason })
  if (parsed.outcome === 'malformed') await keep(tools, read, parsed)
  return (
    done ?? { outcome: 'quarantined', deviceId, path: parsed.outcome === 'malformed' ? parsed.path : 'topic' }
  )
}

/** What is recognisable as a press of the help key is one, as of its arrival. */
async function takePress(tools: Tools, read: Read): Promise<EventOutcome | undefined> {
  const { arrived, bytes } = read
  const text = Buffer.from(bytes).toString('utf8')
  if (!looksLikeSos(text)) return undefined
  return take(tools, read, { id: idOf(text, bytes), type: 'sos', at: arrived })
}

async function take(tools: Tools, read: Read, event: ReadEvent): Promise<EventOutcome> {
  const { deviceId, arrived } = read
  const rough = timeMessage(noClockFault, { at: event.at, sent: event.sent, span: 0, arrived })
  if (rough.outcome === 'timed') {
    const done = await takeTimed(tools, { read, event, rough })
    if (rough.suspicious) await keep(tools, read, { path: 'at', reason: rough.suspicious })
    return done
  }
  const { id, type, data } = event
  const done = isCall(type as Condition)
    ? await take(tools, read, { id, type, data, at: arrived })
    : ({ outcome: 'quarantined', deviceId, path: 'at' } as const)
  await keep(tools, read, { path: 'at', reason: rough.reason })
  return done
}

type Timed = Extract<ReturnType<typeof timeMessage>, { outcome: 'timed' }>

async function takeTimed(
  tools: Tools,
  { read, event, rough: { at, sent } }: { read: Read; event: ReadEvent; rough: Timed },
): Promise<EventOutcome> {
  const { deviceId, arrived } = read
  const device = await tools.stores.loadDevice(deviceId)
  const placeId = placeFor(device, at, isCall(event.type as Condition))
  if (placeId === undefined || !device) {
    const reason = device ? 'the device stood nowhere then' : 'this device is not registered'
    await keep(tools, read, { path: '', reason, device, said: { sent, at } })
    return { outcome: 'quarantined', deviceId, path: '' }
  }
  const known = checkPasses(event, { at, sent, deviceId, arrived }, (passing) =>
    checkKnownFlood(tools.floods, passing),
  )
  if (known?.outcome === 'floods')
    return aside(tools, { read, device: device.record, because: known.because })
  const refused = await refuseCheckIn(tools, { read, event, placeId, at })
  return refused ?? judge(tools, placeId, { read, device, event })
}

/** A call from a device that stands nowhere goes to its provider's duty desk. */
function placeFor(device: LoadedDevice | undefined, at: number, call: boolean): string | undefined {
  if (!device) return undefined
  const placed = findPlacement(device.placements, at)
  if (placed.outcome === 'placed') return placed.placement.placeId
  return call ? `desk_${device.record.providerId}` : undefined
}

async function judge(
  tools: Tools,
  placeId: string,
  { read, device, event }: { read: Read; device: LoadedDevice; event: ReadEvent },
): Promise<EventOutcome> {
  const { deviceId, arrived } = read
  let happened = event.at
  const decision = await decideAndSave(tools, placeId, async (loaded, historyTo) => {
    const { state } = loaded
    const said = { at: event.at, sent: event.sent, span: 0, arrived }
    const time = timeMessage(deviceOf(state, deviceId).clock, said)
    if (time.outcome === 'future') throw new Error(`time of an event of ${deviceId} cannot be settled`)
    happened = time.at
    const checked = checkPasses(event, { ...time, deviceId, arrived }, (passing) =>
      checkFloodAt(loaded, passing, { floods: tools.floods, device: device.record }),
    )
    if (checked?.outcome === 'floods') return { stop: checked.because }
    const { id, type, data } = event
    const known = await tools.stores.findEvent(deviceId, id)
    const alertId = known?.alertId ?? (await findSuspicion(tools, deviceId, event))?.alertId
    const alert = alertId ? await tools.stores.findAlert(alertId) : undefined
    const { at, sent, clock } = time
    const heard: HeardEvent = {
      deviceId,
      arrived,
      at,
      sent,
      clock,
      event: { id, type, ...(data === undefined ? {} : { data }) },
      isRepeat: known !== undefined,
      line: { bytes: read.bytes.byteLength, ...(checked ? { allowance: checked.allowance } : {}) },
      ...(alertId ? { knownAlertId: alertId } : {}),
      ...(await findCaregiver(tools, loaded.facts, event)),
    }
    const stored = {
      placeId,
      deviceId,
      eventId: id,
      type,
      at,
      arrived,
      sent,
      ...(data === undefined ? {} : { data }),
    }
    const around = isMarkType(type)
      ? await readAround(tools, loaded, { at, sent, historyTo })
      : { alerts: [] }
    const { alerts, ...input } = around
    return {
      input: { kind: 'event', heard, ...input },
      alerts: alert ? [...alerts, alert] : alerts,
      ...(known ? {} : { event: stored }),
    }
  })
  if (decision.outcome === 'stopped')
    return aside(tools, { read, device: device.record, because: decision.because })
  if (decision.outcome !== 'decided')
    throw new Error(`event of ${deviceId} could not be judged: ${decision.outcome}`)
  const proof = { deviceId, type: event.type, at: happened, arrived }
  if (read.outcome === 'from-device') await noteButton(tools.stores, proof)
  const { calledAlertId, because } = decision
  return { outcome: 'judged', placeId, because, ...(calledAlertId ? { alertId: calledAlertId } : {}) }
}

/** The suspicion that a device takes back: its alert may have been closed long ago, and the device waits for an answer. */
async function findSuspicion(
  { stores }: Tools,
  deviceId: string,
  { type, data }: ReadEvent,
): Promise<{ alertId?: string | undefined } | undefined> {
  const { re } = (type === 'fall' && data ? data : {}) as { re?: string }
  return re === undefined ? undefined : stores.findEvent(deviceId, re)
}

/** What rules judge together with samples needs the samples around it. Calls never wait for them. */
async function readAround(
  tools: Tools,
  loaded: LoadedPlace,
  { at, sent, historyTo }: { at: number; sent: number; historyTo: number | undefined },
): Promise<{ recent: Block[]; late?: LateNews; alerts: StoredAlert[] }> {
  const [recent, past] = await Promise.all([
    readRecent(tools, loaded),
    readLate(tools, loaded, { news: { at, sent, end: at }, historyTo }),
  ])
  return { recent, ...(past ? { late: past.late } : {}), alerts: past?.alerts ?? [] }
}

/** The id of a broken press: the one it says, so that its answer is understood; else from its bytes, so that a repeat is one. */
function idOf(text: string, bytes: Uint8Array): string {
  const said = /"id"\s*:\s*"([^"\\]{1,64})"/.exec(text)?.[1]
  return said ?? `broken-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`
}
