import type { DeviceConfig } from '../../contracts/answer.ts'
import type { Reply } from '../../contracts/reply.ts'
import { maxSamples } from '../../contracts/telemetry.ts'

/**
 * What a device makes of its configuration: a block must hold what it measures between two reports, and what it lives by
 * already (`applied`, a version) is not replaced by something older that came late.
 */
export function judgeConfig(config: DeviceConfig, applied?: number): Reply {
  const { version } = config
  const samples = config.reportEvery / config.sampleEvery
  if (applied !== undefined && version < applied)
    return rejectConfig(version, `version ${applied} is applied already`)
  if (samples < 1) return rejectConfig(version, 'reportEvery is shorter than sampleEvery')
  if (samples > maxSamples)
    return rejectConfig(version, `${Math.ceil(samples)} samples do not fit into a block of ${maxSamples}`)
  return { v: 1, re: 'config', version, status: 'applied' }
}

/** The device's no to its configuration. */
export const rejectConfig = (version: number, reason: string): Reply => ({
  ...{ v: 1, re: 'config', version, status: 'rejected' },
  reason,
})
