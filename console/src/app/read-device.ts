import type { Cloud, Reply } from './cloud.ts'
import { type Moment, thisMoment } from './elapsed.ts'
import type { KeptPart, OpenedDevice } from './fleet-state.ts'

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

/** What was read stays, growing older, while no answer comes; never when it is refused. */
export function takePart<T>(former: KeptPart<T>, reply: Reply<T>, read: Moment): KeptPart<T> {
  switch (reply.outcome) {
    case 'answered':
      return { step: 'read', value: reply.body, read }
    case 'refused':
      return { step: 'refused' }
    case 'signed-out':
    case 'unreachable':
    case 'failing':
      return former.step === 'read' ? former : { step: 'failed' }
    default:
      return reply satisfies never
  }
}
