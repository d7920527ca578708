import type * as z from 'zod'
import type { ReadSecret, SendOutcome } from './channel-adapter.ts'
import { takeSecret } from './take-secret.ts'

/** Reads a secret that is JSON inside. What is wrong with it is not said: that would quote it. */
export async function readCompound<T>(
  readSecret: ReadSecret,
  name: string,
  schema: z.ZodType<T>,
): Promise<{ outcome: 'found'; value: T } | Extract<SendOutcome, { outcome: 'failed' }>> {
  const taken = await takeSecret(readSecret, name)
  if (taken.outcome === 'failed') return taken
  const parsed = schema.safeParse(parseJson(taken.secret))
  return parsed.success
    ? { outcome: 'found', value: parsed.data }
    : { outcome: 'failed', reason: `secret ${name} is not as this channel needs it`, again: false }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
