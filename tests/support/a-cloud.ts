import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalClock } from '../../local/clock/start-clock.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { accessTo, type CloudAccess } from './cloud-access.ts'

export interface ACloud extends CloudAccess {
  readonly clock: LocalClock
  readonly awsPort: number
  /** Stops it and forgets its state. */
  close(): Promise<void>
}

/**
 * Starts the whole cloud in this process: the synthesized stack (made once, kept by the hash of its sources), free
 * ports, a state of its own. On the real clock, or on one set to `clock` that runs at `speed`.
 */
export async function aCloud(
  at: { clock?: string; speed?: number; parameters?: Readonly<Record<string, string>> } = {},
): Promise<ACloud> {
  const home = await mkdtemp(join(tmpdir(), 'carebed-cloud-'))
  const assembly = process.env.CAREBED_ASSEMBLY
  const cloud = await startLocalCloud({ ...at, home, ...(assembly === undefined ? {} : { assembly }) })
  // A fast clock waits for a simulator to hold it; there is none here.
  cloud.clock.holds.release('start')
  const { origin, mqttsPort, awsPort, clock } = cloud
  return {
    ...accessTo({ origin, mqttsPort, home }),
    clock,
    awsPort,
    async close() {
      await cloud.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
