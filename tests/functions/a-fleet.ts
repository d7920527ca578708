import type { DeviceConfig } from '../../contracts/answer.ts'
import type { Command } from '../../contracts/command.ts'
import type { Reply } from '../../contracts/reply.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { notify } from '../../functions/notify/handler.ts'
import type { Tools as NotifyTools, SendOutcome } from '../../functions/notify/tools.ts'
import { lookAtWave } from '../../functions/run-waves/handler.ts'
import type { Tools as WaveTools } from '../../functions/run-waves/tools.ts'
import { onLane } from '../support/a-house.ts'
import { aHousehold } from './api-household.ts'

/** What a device says to what it is told; nothing when it is away. */
export type Behaviour = (told: {
  config?: DeviceConfig
  command?: Command
}) => Omit<Reply, 'v' | 're'> | undefined

const willing: Behaviour = ({ config }) =>
  config ? { version: config.version, status: 'applied' } : { status: 'done' }

/** A household whose devices really hear what `notify` publishes, and answer through the lane. */
export async function aFleet() {
  const house = await aHousehold()
  const published: { deviceId: string; config?: DeviceConfig; command?: Command }[] = []
  const behaviours = new Map<string, Behaviour>()
  const broker: { next: SendOutcome } = { next: { outcome: 'accepted' } }
  const looks: { waveId: string; due: number }[] = []
  const clock = () => house.clock.now

  const ingesting = { ...house.tools, certificates: { revoke: async () => {} } }
  const reply = (deviceId: string, body: object, arrived = clock()) =>
    ingestTelemetry(ingesting, onLane({ deviceId, kind: 'reply', body: { v: 1, ...body }, arrived }))
  const tell = async (deviceId: string, told: { config?: DeviceConfig; command?: Command }) => {
    if (broker.next.outcome === 'failed') return broker.next
    published.push({ deviceId, ...told })
    const said = (behaviours.get(deviceId) ?? willing)(told)
    if (said) replies.push(() => reply(deviceId, { re: told.command?.id ?? 'config', ...said }))
    return broker.next
  }
  const replies: (() => Promise<unknown>)[] = []
  const accept = async (): Promise<SendOutcome> => ({ outcome: 'accepted' })
  const notifying: NotifyTools = {
    ...{ stores: house.stores, clock, consoleOrigin: 'https://console.example' },
    ...{ send: accept, answerDevice: accept, showAlerts: accept, tellLive: accept },
    sendConfig: (deviceId, config) => tell(deviceId, { config }),
    sendCommand: (deviceId, command) => tell(deviceId, { command }),
    sayNotice: async () => {},
    sayDeadline: async () => {},
  }
  const waving: WaveTools = {
    ...{ stores: house.stores, clock },
    say: {
      notice: house.tools.say.notice,
      wave: async ({ waveId }, due = 0) => void looks.push({ waveId, due }),
    },
  }
  /** Everything that was said to be told is told, and answered. */
  const deliver = async (): Promise<void> => {
    for (const message of house.said.splice(0))
      if (message.noticeId) await notify(notifying, JSON.stringify(message))
    for (const answer of replies.splice(0)) await answer()
  }
  return {
    ...house,
    ...{ published, behaviours, broker, looks, notifying, waving, reply, deliver },
    look: (waveId: string) => lookAtWave(waving, JSON.stringify({ waveId })),
    async addDevices(count: number, kind = 'family-bed') {
      const { providerId } = house
      const ids = Array.from({ length: count }, (_, index) => `mat-${String(index).padStart(3, '0')}`)
      const head = { kind: kind as 'family-bed', providerId, quarantined: 0, createdAt: clock() }
      for (const deviceId of ids) await house.stores.createDevice({ ...head, deviceId })
      return ids
    },
    /** The wave lives until nothing is to be looked at before `until`, as its messages and devices make it go. */
    async live(waveId: string, until: number) {
      looks.push({ waveId, due: clock() })
      for (let next = looks.shift(); next && next.due <= until; next = looks.shift()) {
        house.clock.now = Math.max(house.clock.now, next.due)
        await lookAtWave(waving, JSON.stringify({ waveId: next.waveId }))
        await deliver()
      }
      return (await house.ask('operator', `GET /v1/waves/${waveId}`)).body
    },
  }
}
export type Fleet = Awaited<ReturnType<typeof aFleet>>
