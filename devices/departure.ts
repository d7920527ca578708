import type { Telemetry } from '../contracts/telemetry.ts'
import type { Outgoing } from './outgoing.ts'

/** Something a device does at `due` (ms): it says something, or its surroundings change. */
export type Departure =
  | { readonly due: number; readonly act: 'send'; readonly message: Outgoing }
  /** for who watches right now: not kept, not repeated */
  | { readonly due: number; readonly act: 'live'; readonly body: Telemetry }
  | { readonly due: number; readonly act: 'network'; readonly state: 'down' | 'up' }
  | { readonly due: number; readonly act: 'power-off' }

/** What a device does, in its own order; `undefined` when it is over. `due` need not be in order. */
export interface Journey {
  next(): Departure | undefined
  /** Tells when what `next` gave last does not hold any more, because something else comes before it: ask again. */
  onHurry?(listener: () => void): void
}
