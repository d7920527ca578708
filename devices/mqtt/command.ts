import type { DeviceConfig } from '../../contracts/answer.ts'
import type { Command } from '../../contracts/command.ts'
import type { Reply } from '../../contracts/reply.ts'
import { maxSamples } from '../../contracts/telemetry.ts'

/** What a simulated device makes of a command at `now` (ms): it answers probes, and says of the rest that it cannot. */
export function judgeCommand(command: Command, now: number): Reply {
  const base = { v: 1, re: command.id } as const
  if (command.expires <= now) return { ...base, status: 'expired' }
  if (command.type === 'probe') return { ...base, status: 'done' }
  return { ...base, status: 'failed', reason: `a simulated device has nothing to ${command.type} with` }
}

/** What a device makes of its configuration: a block must hold what it measures between two reports. */
export function judgeConfig(config: DeviceConfig): Reply {
  const samples = config.reportEvery / config.sampleEvery
  const base = { v: 1, re: 'config', version: config.version } as const
  if (samples < 1) return { ...base, status: 'rejected', reason: 'reportEvery is shorter than sampleEvery' }
  if (samples <= maxSamples) return { ...base, status: 'applied' }
  const reason = `${Math.ceil(samples)} samples do not fit into a block of ${maxSamples}`
  return { ...base, status: 'rejected', reason }
}
