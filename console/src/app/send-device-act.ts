import type { DeviceCommand } from '../../../contracts/command.ts'
import type { ActStep, DeviceAct } from '../features/fleet/fleet-state.ts'
import type { Cloud, Reply } from './cloud.ts'

/** What became of it: the command as it stands where it was one; without an answer it is unsure. */
type DeviceSent =
  | { outcome: 'done'; command: DeviceCommand | undefined }
  | { outcome: 'refused'; detail: string }
  | { outcome: 'unsure' }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

interface Sending {
  deviceId: string
  act: DeviceAct
  /** sent again with the same key it is done once */
  key: string
  /** the cloud's time (ms) */
  now: number
}

/** Sends an act on a device. */
export async function sendDeviceAct(cloud: Cloud, sending: Sending): Promise<DeviceSent> {
  const reply = await send(cloud, sending)
  switch (reply.outcome) {
    case 'answered':
      return { outcome: 'done', command: reply.body }
    case 'refused':
      return { outcome: 'refused', detail: reply.problem.detail }
    case 'unreachable':
    case 'failing':
      return { outcome: 'unsure' }
    case 'signed-out':
      return reply
    default:
      return reply satisfies never
  }
}

async function send(
  cloud: Cloud,
  { deviceId, act, key, now }: Sending,
): Promise<Reply<DeviceCommand | undefined>> {
  const path = `/v1/devices/${encodeURIComponent(deviceId)}`
  switch (act.what) {
    case 'probe':
      return cloud.create('giveCommand', `${path}/commands`, { body: { type: 'probe' }, key })
    case 'announce': {
      const body = { type: 'announce', data: { say: act.say } } as const
      return cloud.create('giveCommand', `${path}/commands`, { body, key })
    }
    case 'measure': {
      const { kind, who, hours, fault } = act
      const until = new Date(now + hours * 3_600_000).toISOString()
      const body = { kind, who, until, ...(fault ? { fault } : {}) }
      const reply = await cloud.create('createMeasure', `${path}/measures`, { body, key })
      return reply.outcome === 'answered' ? { outcome: 'answered', body: undefined } : reply
    }
    default:
      return act satisfies never
  }
}

/** What is told to the person after it. A command tells its own course. */
export function stepAfter(
  sent: Exclude<DeviceSent, { outcome: 'signed-out' }>,
  act: DeviceAct,
  key: string,
): ActStep | undefined {
  switch (sent.outcome) {
    case 'done':
      return act.what === 'measure' ? { step: 'done', act } : undefined
    case 'refused':
      return { step: 'refused', act, detail: sent.detail }
    case 'unsure':
      return { step: 'unsure', act, key }
    default:
      return sent satisfies never
  }
}
