import { setTimeout as pause } from 'node:timers/promises'
import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import { parseMessage } from '../../contracts/parse.ts'
import { type Reply, replySchema } from '../../contracts/reply.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { changesCommand, hearCommandWord } from '../../domain/fleet/device-command.ts'
import { hearConfigWord, livesBy } from '../../domain/fleet/device-config.ts'
import { readProbeId } from '../../domain/probes.ts'
import { checkFloodAt, checkKnownFlood } from '../flood-guard.ts'
import { noteHeard } from '../note-unplaced.ts'
import { decideAndSave } from '../place-decision.ts'
import { takeAnswerWord } from './take-answer-word.ts'
import { aside, type FromDevice, type IngestOutcome, keep, notRegistered, type Tools } from './tools.ts'

/** Somebody else wrote in each of so many turns: then the message goes back to its lane. */
const mostTurns = 10
const longestPauseMs = 20

type Taken = { outcome: 'noted' } | { outcome: 'unfit'; path: string; reason: string }

/** A device's word on its configuration or on a command; and a sign of life where it stands. */
export async function takeReply(tools: Tools, read: FromDevice): Promise<IngestOutcome> {
  const device = await tools.stores.loadDevice(read.deviceId)
  if (!device) return keep(tools, read, { path: '', reason: notRegistered })
  const parsed = parseMessage(replySchema, read.bytes)
  if (parsed.outcome === 'malformed') return keep(tools, read, { ...parsed, device })
  const reply = parsed.value
  const taken = await take(tools, { reply, read, device })
  if (taken.outcome === 'unfit') return keep(tools, read, { ...taken, device })
  const probeAskedAt = reply.status === 'done' ? readProbeId(reply.re) : undefined
  return tellPlace(tools, read, probeAskedAt)
}

async function take(
  tools: Tools,
  heard: { reply: Reply; read: FromDevice; device: LoadedDevice },
): Promise<Taken> {
  const { re } = heard.reply
  if (re === 'config') return takeConfigWord(tools, heard)
  if (re === 'answer') return takeAnswerWord(tools, heard)
  // Whether this probe was asked, the place knows.
  return readProbeId(re) === undefined ? takeCommandWord(tools, heard) : { outcome: 'noted' }
}

async function takeConfigWord(
  { stores }: Tools,
  { reply, read, device }: { reply: Reply; read: FromDevice; device: LoadedDevice },
): Promise<Taken> {
  const { deviceId, arrived } = read
  const { version, status, reason } = reply
  if (version === undefined || (status !== 'applied' && status !== 'rejected'))
    throw new Error('a reply to a configuration without its version or status passed its schema')
  let stored = device.record.config
  return inTurns(async () => {
    const heard = hearConfigWord(stored, { version, status, reason, arrived })
    if (heard.outcome === 'unknown-version')
      return { outcome: 'unfit', path: 'version', reason: heard.reason }
    if (heard.outcome === 'known' || !stored) return { outcome: 'noted' }
    const noted = await stores.noteConfigWord({ deviceId, config: heard.config, read: stored })
    if (noted.outcome === 'written') return { outcome: 'noted' }
    stored = (await stores.loadDevice(deviceId))?.record.config
    return undefined
  })
}

function takeCommandWord(
  { stores }: Tools,
  { reply, read: { deviceId, arrived } }: { reply: Reply; read: FromDevice },
): Promise<Taken> {
  const { re: commandId, status, reason } = reply
  if (status === 'applied' || status === 'rejected')
    throw new Error('a reply to a command with a status of configurations passed its schema')
  return inTurns(async () => {
    const stored = await stores.findCommand({ deviceId, commandId })
    if (!stored) return takeSirenWord(stores, { deviceId, commandId, status, arrived })
    const heard = hearCommandWord(stored, { status, reason, arrived })
    if (!changesCommand(stored, heard)) return { outcome: 'noted' }
    const put = await stores.putCommand(heard, stored)
    return put.outcome === 'written' ? { outcome: 'noted' } : undefined
  })
}

/** The siren of a duty desk is no command that somebody gave; that it sounds stands in the ledger of its alert. */
async function takeSirenWord(
  stores: Tools['stores'],
  word: { deviceId: string; commandId: string; status: Reply['status']; arrived: number },
): Promise<Taken> {
  const { deviceId, commandId, status, arrived } = word
  // What is said over a terminal bears the name of the siren before it.
  const told = await stores.findReceipt('siren', commandId.replace(/^announce_/, 'siren_'))
  const own = told.find(({ personId }) => personId === deviceId)
  if (!own) return { outcome: 'unfit', path: 're', reason: 'this device was given no such command' }
  const sounds = commandId.startsWith('siren_') && (status === 'accepted' || status === 'done')
  if (sounds) await stores.noteReach(own, { what: 'delivered', at: arrived })
  return { outcome: 'noted' }
}

/** Reads, decides and writes again while somebody else is faster. */
async function inTurns(turn: () => Promise<Taken | undefined>): Promise<Taken> {
  for (let turns = 0; turns < mostTurns; turns++) {
    const taken = await turn()
    if (taken) return taken
    await pause(Math.random() * longestPauseMs)
  }
  throw new Error(`a device's record changed under ${mostTurns} turns in a row`)
}

/**
 * The place is told what the record says now, also when this word was known: whoever noted it may have died before. Of too
 * many it is told nothing, and learns it from whatever passes next; the word itself has been taken by then.
 */
async function tellPlace(
  tools: Tools,
  read: FromDevice,
  probeAskedAt: number | undefined,
): Promise<IngestOutcome> {
  const { deviceId, arrived, bytes } = read
  const passing = { deviceId, arrived, sent: arrived, at: arrived }
  const known = checkKnownFlood(tools.floods, passing)
  if (known?.outcome === 'floods') return aside(tools, read, known)
  const device = await tools.stores.loadDevice(deviceId)
  if (!device) return { outcome: 'no-such-device', deviceId }
  const { record, placements } = device
  const placed = findPlacement(placements, arrived)
  if (placed.outcome !== 'placed') {
    await noteHeard(tools.stores, device, arrived)
    return { outcome: 'noted', deviceId }
  }
  const { placeId } = placed.placement
  const decided = await decideAndSave(tools, placeId, (loaded) => {
    const checked = checkFloodAt(loaded, passing, { floods: tools.floods, device: record })
    if (checked.outcome === 'floods') return { stop: checked.because }
    const line = { bytes: bytes.byteLength, allowance: checked.allowance }
    const lives = livesBy(record.config)
    return { input: { kind: 'replied', replied: { deviceId, arrived, lives, line, probeAskedAt } } }
  })
  if (decided.outcome === 'stopped') return aside(tools, read, { device: record, because: decided.because })
  return { outcome: 'judged', placeId }
}
