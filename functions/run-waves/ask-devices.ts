import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import { changeConfig } from '../../domain/fleet/device-config.ts'
import { oweConfig } from '../../domain/fleet/owe-device.ts'
import { isAlready, valuesBefore } from '../../domain/fleet/wave-jobs.ts'
import type { Tools } from './tools.ts'

/** One look sets so many configurations; the next goes on at once. */
const perLook = 100

/** Sets the configuration of those that wait in the groups begun, one after the other, while the wave runs. */
export async function askDevices(
  tools: Tools,
  wave: StoredWave,
  members: readonly StoredMember[],
): Promise<void> {
  const waiting = members.filter(({ state }) => state === 'waiting')
  for (const member of waiting.slice(0, perLook)) {
    const asked = await askDevice(tools, wave, member)
    if (asked === 'refused' && !(await isRunning(tools, wave))) return
  }
}

/** Stopped meanwhile: whoever has not been asked is not asked any more. */
async function isRunning({ stores }: Tools, { waveId }: StoredWave): Promise<boolean> {
  return (await stores.findWave(waveId))?.state === 'running'
}

/** Nothing is written twice: a repeat is refused because the member waits no more, and the next look tells why. */
async function askDevice(
  { stores, say, clock }: Tools,
  { waveId, request, askedBy }: StoredWave,
  member: StoredMember,
): Promise<'done' | 'refused'> {
  const { deviceId } = member
  const now = clock()
  const read = (await stores.loadDevice(deviceId))?.record.config
  if (isAlready(read, request)) return end(stores, { ...member, state: 'skipped' })
  const changed = changeConfig(read, request.config, { personId: askedBy, waveId, now })
  if (changed.outcome === 'refused')
    return end(stores, { ...member, state: 'rejected', saidAt: now, reason: `not sent: ${changed.reason}` })
  // Somebody else has just set the same values: this wave counts what the device says to them.
  const config = changed.outcome === 'same' ? read : changed.config
  if (!config) throw new Error(`device ${deviceId} has no configuration to be the same as`)
  const { version } = config.wanted
  const asked: StoredMember = {
    ...member,
    ...{ state: 'pending', version, setAt: now, before: valuesBefore(read, request) },
  }
  const notice = oweConfig(deviceId, version, now)
  if (changed.outcome === 'same') return end(stores, asked)
  const set = await stores.askMember({ member: asked, config, read, notice })
  if (set.outcome === 'lost-race') return 'refused'
  await say.notice(notice)
  return 'done'
}

/** Another look may have asked it meanwhile: what that wrote, above all what the device had before, stands. */
async function end(stores: Tools['stores'], member: StoredMember): Promise<'done' | 'refused'> {
  const { outcome } = await stores.putMember(member, 'waiting')
  return outcome === 'written' ? 'done' : 'refused'
}
