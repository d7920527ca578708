import type { DeviceConfig } from '../../contracts/answer.ts'
import type { Carried } from './carry-out.ts'

/** How a device differs from an ordinary one: for trials of what the cloud makes of it. */
export interface Behaviour {
  /** asked only of a configuration that an ordinary device would apply */
  readonly config?: (config: DeviceConfig) => { outcome: 'apply' } | { outcome: 'reject'; reason: string }
  /** without it every update fails: a simulated device has no firmware */
  readonly update?: (wanted: { firmware: string; url?: string | undefined }) => Carried
}
