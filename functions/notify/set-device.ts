import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { Notice } from '../../contracts/notification.ts'
import { judgeSending } from '../../domain/fleet/device-command.ts'
import { configNoticeId } from '../../domain/fleet/owe-device.ts'
import { readProbeId } from '../../domain/probes.ts'
import type { Attempt, SendOutcome, Tools } from './tools.ts'

/** A configuration that changes under so many publications in a row: then the notice is tried again later. */
const mostTurns = 5

/**
 * Publishes the newest configuration of a device, whichever version this notice was about. What is wanted is read again
 * after publishing: whoever set a newer one meanwhile may have published it before us, and the last retained one stays.
 */
export async function configureDevice(tools: Tools, notice: Notice): Promise<Attempt> {
  const { deviceId } = notice
  if (!deviceId) throw new Error(`notice ${notice.noticeId} is for no device`)
  let config = await readConfig(tools, deviceId)
  // Published by an earlier notice on the way. An earlier notice itself never trusts this: it may have died over an older one.
  const isOwn = config && notice.noticeId === configNoticeId(config.wanted.version)
  if (isOwn && config?.publishedAt !== undefined) return { outcome: 'done' }
  for (let turn = 0; turn < mostTurns; turn++) {
    if (!config) return { outcome: 'done' }
    const { wanted } = config
    const attempt = judge(await tools.sendConfig(deviceId, wanted))
    if (attempt.outcome === 'try-again') return attempt
    await tools.stores.noteConfigPublished(deviceId, wanted.version, tools.clock())
    config = await readConfig(tools, deviceId)
    if (config?.wanted.version === wanted.version) return { outcome: 'done' }
  }
  return { outcome: 'try-again', because: 'its configuration is being changed again and again' }
}

async function readConfig({ stores }: Tools, deviceId: string): Promise<StoredConfig | undefined> {
  return (await stores.loadDevice(deviceId))?.record.config
}

/** Sends a command that is recorded already, unless it has expired; the device knows a repeat by its id. */
export async function giveCommand(tools: Tools, notice: Notice): Promise<Attempt> {
  const { deviceId, commandId } = notice
  if (!deviceId || !commandId) throw new Error(`notice ${notice.noticeId} is about no command`)
  if (readProbeId(commandId) !== undefined) return giveProbe(tools, { deviceId, commandId, notice })
  const stored = await tools.stores.findCommand({ deviceId, commandId })
  if (!stored || judgeSending(stored, tools.clock()) !== 'send') return { outcome: 'done' }
  const attempt = judge(await tools.sendCommand(deviceId, stored.command))
  if (attempt.outcome === 'try-again') return attempt
  // Refused when the device has answered already: then it is beyond being sent.
  await tools.stores.putCommand({ ...stored, state: 'sent', sentAt: tools.clock() }, stored)
  return { outcome: 'done' }
}

/** A probe is kept nowhere but at its place: what matters is whether it comes back. */
async function giveProbe(
  { sendCommand, clock }: Tools,
  { deviceId, commandId, notice }: { deviceId: string; commandId: string; notice: Notice },
): Promise<Attempt> {
  const { expires } = notice
  if (clock() >= expires) return { outcome: 'done' }
  return judge(await sendCommand(deviceId, { v: 1, id: commandId, type: 'probe', expires }))
}

/** What the broker refuses for good today may be allowed tomorrow: a device is told as long as its notice lives. */
const judge = (sent: SendOutcome): Attempt =>
  sent.outcome === 'failed' ? { outcome: 'try-again', because: sent.reason } : { outcome: 'done' }
