import type { Telemetry } from '../../contracts/telemetry.ts'
import type { FollowedClock } from '../clock/followed-clock.ts'
import type { Journey } from '../departure.ts'
import { follow, type Lane, type Progress } from '../follow.ts'
import { endOf, shiftTo } from './recording.ts'

export interface ReplayOn {
  readonly client: Lane['client']
  readonly messages: readonly Telemetry[]
}

/**
 * Sends recordings through devices: each block when the clock reaches the end of its last sample, blocks that are already
 * past as fast as they are acknowledged, in the order of the file. `shift: 'now'` lets every recording begin now.
 */
export function replay(run: {
  devices: readonly ReplayOn[]
  clock: FollowedClock
  shift?: 'now' | undefined
  onProgress?: (progress: Progress) => void
}): Promise<Progress> {
  const start = run.clock.now()
  const lanes = run.devices.map(({ client, messages }) => ({
    client,
    journey: journeyOf(run.shift === 'now' ? shiftTo(messages, start) : messages),
  }))
  const { clock, onProgress } = run
  return follow({ lanes, clock, ...(onProgress ? { onProgress } : {}) })
}

function journeyOf(messages: readonly Telemetry[]): Journey {
  const ahead = messages.values()
  return {
    next() {
      const { value } = ahead.next()
      return value && { due: endOf(value), act: 'send', message: { kind: 'telemetry', body: value } }
    },
  }
}
