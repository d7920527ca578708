import type { Cloud, Reply } from './cloud.ts'
import { thisMoment } from './elapsed.ts'
import type { OpenedDevice } from './fleet-state.ts'
import { takePart } from './kept-part.ts'

/** Entries of a list that a device's page shows. */
const listed = 20

export type DeviceRead =
  | { outcome: 'read'; parts: Pick<OpenedDevice, 'device' | 'config' | 'commands' | 'quarantine'> }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

/** Reads what a device's page shows, each part by itself: one that fails hides none of the others. */
export async function readDevice(cloud: Cloud, former: OpenedDevice): Promise<DeviceRead> {
  const read = thisMoment()
  const path = `/v1/devices/${encodeURIComponent(former.deviceId)}`
  const [device, config, commands, quarantine] = await Promise.all([
    cloud.get('getDevice', path),
    cloud.get('getConfig', `${path}/config`),
    cloud.get('listCommands', `${path}/commands?limit=${listed}`),
    cloud.get('listQuarantine', `${path}/quarantine?limit=${listed}`),
  ])
  const out = [device, config, commands, quarantine].find((reply) => reply.outcome === 'signed-out')
  if (out?.outcome === 'signed-out') return out
  return {
    outcome: 'read',
    parts: {
      device: takePart(former.device, device, read),
      config: takePart(former.config, config, read),
      commands: takePart(former.commands, listOf(commands), read),
      quarantine: takePart(former.quarantine, listOf(quarantine), read),
    },
  }
}

function listOf<T>(
  reply: Reply<{ items: T[]; cursor?: string | undefined }>,
): Reply<{ items: T[]; more: boolean }> {
  if (reply.outcome !== 'answered') return reply
  const { items, cursor } = reply.body
  return { outcome: 'answered', body: { items, more: cursor !== undefined } }
}
