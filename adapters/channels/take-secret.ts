import type { ReadSecret, SendOutcome } from './channel-adapter.ts'

/** A secret that is one word, or the failure that its lack is. */
export async function takeSecret(
  readSecret: ReadSecret,
  name: string,
): Promise<{ outcome: 'found'; secret: string } | Extract<SendOutcome, { outcome: 'failed' }>> {
  const read = await readSecret(name)
  switch (read.outcome) {
    case 'found':
      return read
    case 'none':
      return { outcome: 'failed', reason: `no secret ${name}`, again: false }
    case 'unreachable':
      return { outcome: 'failed', reason: `secrets: ${read.reason}`, again: true }
    default:
      return read satisfies never
  }
}
