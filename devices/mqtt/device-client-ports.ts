import type { EventEmitter } from 'node:events'
import type { Answer, DeviceConfig, PlaceAlerts } from '../../contracts/answer.ts'
import type { Bilingual } from '../../contracts/basics.ts'
import type { Command } from '../../contracts/command.ts'
import type { Telemetry } from '../../contracts/telemetry.ts'
import type { Outgoing } from '../outgoing.ts'
import type { BackOff } from './back-off.ts'
import type { Behaviour } from './behaviour.ts'
import type { Carried } from './carry-out.ts'
import type { DeviceClock } from './device-clock.ts'
import type { IdentityStore } from './identity-file.ts'

export interface DeviceClientEvents {
  answer: [Answer]
  config: [DeviceConfig]
  command: [Command]
  alerts: [PlaceAlerts]
  /** somebody watches until then (ms): 2 s blocks on `live`; told again with a later end when it is prolonged */
  stream: [{ until: number }]
  announce: [Bilingual]
  siren: [{ until: number }]
  /** it begins a new boot */
  restart: []
  connected: []
  disconnected: [string]
}

export interface DeviceClientOptions {
  readonly url: string
  readonly deviceId: string
  /** PEM texts; left out only against a broker without TLS */
  readonly cert?: string
  readonly key?: string
  /** instead of `cert` and `key`: a certificate that the device renews by itself */
  readonly identity?: IdentityStore
  readonly ca?: string
  /** folder of the spools, one file per device */
  readonly spoolDir: string
  readonly clock?: DeviceClock
  readonly log?: (line: string) => void
  /** `basic-ingest` reaches the rules only; `plain` reaches subscribers too. Default `basic-ingest`. */
  readonly topics?: 'basic-ingest' | 'plain'
  readonly backOff?: BackOff
  readonly random?: () => number
  readonly behaviour?: Behaviour
  /** how long it is gone when it restarts, ms; default 2000 */
  readonly restartTakes?: number
  /** how long it waits for the cloud while it renews its certificate, ms; default 10 000 */
  readonly patience?: number
}

/** Something a device said: `kept` when it is on disk (or the disk failed), `acknowledged` with its first PUBACK. */
export interface Sent {
  readonly kept: Promise<'disk' | 'memory'>
  /** never rejects; stays open while the device is offline */
  readonly acknowledged: Promise<void>
}

export interface DeviceClient {
  readonly deviceId: string
  readonly events: EventEmitter<DeviceClientEvents>
  send(message: Outgoing): Sent
  /**
   * Says something for who watches right now: it is neither kept nor repeated, and nobody hears it while offline or when
   * nobody watches any more.
   */
  live(body: Telemetry): void
  /** what it lives by, from an earlier run too */
  config(): DeviceConfig | undefined
  /** Gets a new certificate now; `done` when it is connected by it. */
  renew(): Promise<Carried>
  /** Resolves when everything said so far has its PUBACK. */
  settled(): Promise<void>
  /** messages without a PUBACK, those of earlier runs included */
  unacknowledged(): number
  setNetwork(state: 'down' | 'up'): void
  /** Disconnects politely. What is not acknowledged stays on disk for the next time. */
  close(): Promise<void>
}
