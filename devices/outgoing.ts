import type { DeviceEvent } from '../contracts/event.ts'
import type { Reply } from '../contracts/reply.ts'
import type { Telemetry } from '../contracts/telemetry.ts'

/** What a device says, by the topic it is said on. `sent` is left to the transmission. */
export type Outgoing =
  | { readonly kind: 'telemetry'; readonly body: Telemetry }
  | { readonly kind: 'event'; readonly body: DeviceEvent }
  | { readonly kind: 'reply'; readonly body: Reply }
