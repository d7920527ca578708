import * as z from 'zod'
import type { ApiDeps } from './deps.ts'

/** Beside it lies the private one, which goes nowhere. */
const vapidSchema = z.object({ publicKey: z.string() })

/** The key that browsers subscribe with. Without one there is no web push here. */
export async function readPushKey({
  readSecret,
}: Pick<ApiDeps, 'readSecret'>): Promise<{ outcome: 'found'; publicKey: string } | { outcome: 'none' }> {
  const read = await readSecret('web-push.vapid')
  if (read.outcome === 'unreachable') throw new Error(`secrets: ${read.reason}`)
  if (read.outcome === 'none') return { outcome: 'none' }
  const parsed = vapidSchema.safeParse(parseJson(read.secret))
  // The cause would quote the private key.
  if (!parsed.success) throw new Error('the secret web-push.vapid is not as web push needs it')
  return { outcome: 'found', publicKey: parsed.data.publicKey }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
