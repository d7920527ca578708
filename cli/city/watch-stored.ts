import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { type ApiClient, pathOf } from '../api-client.ts'

const telemetrySchema = z.object({ at: z.array(z.string()) })
/** How often it is asked for, ms: what is found out is that much too long at most. */
const askEvery = 50
/** Given up after this long, ms. */
const patience = 60_000

/** Blocks picked from the stream, each followed until the API shows it. */
export interface StoredWatch {
  /** Follows this block unless another is being followed; `at` is its first sample (ms). */
  look(bedId: string, at: number): void
  /** ms from the publish until the block could be read, one for each that was followed */
  readonly storedMs: number[]
  /** blocks that could not be read in time */
  readonly missed: number
}

/** Looks at one block after the other, so that looking is a small part of the load. */
export function watchStored(api: ApiClient, log: (line: string) => void): StoredWatch {
  const storedMs: number[] = []
  let missed = 0
  let isLooking = false

  const follow = async (bedId: string, at: number) => {
    const saidAt = performance.now()
    const from = new Date(at).toISOString()
    const to = new Date(at + 1).toISOString()
    while (performance.now() - saidAt < patience) {
      const path = `${pathOf`/v1/beds/${bedId}/telemetry`}?${new URLSearchParams({ from, to })}`
      const found = await api.get(path, telemetrySchema)
      if (found.at.length > 0) return storedMs.push(performance.now() - saidAt)
      await sleep(askEvery)
    }
    missed += 1
  }
  return {
    storedMs,
    get missed() {
      return missed
    },
    look(bedId, at) {
      if (isLooking) return
      isLooking = true
      follow(bedId, at)
        .catch((error: unknown) => log(`looking for a block: ${error}`))
        // a rest in between: the answer to one look says nothing about a machine that only looks
        .finally(() => setTimeout(() => (isLooking = false), 500).unref())
    },
  }
}
