import type { Tables, Write, WriteResult } from './tables.ts'

/** A bed is written to every minute, and two transactions at once refuse each other. */
const mostTries = 5

/** One transaction, begun again when another was in the way: then no check has failed and nothing is written. */
export async function writeTogether(tables: Tables, writes: readonly Write[]): Promise<WriteResult> {
  let result = await tables.writeAll(writes)
  for (let tries = 1; tries < mostTries && isInTheWay(result); tries++) result = await tables.writeAll(writes)
  return result
}

const isInTheWay = (result: WriteResult): boolean => result.outcome === 'refused' && result.by.length === 0
