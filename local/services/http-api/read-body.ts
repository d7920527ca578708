import type { IncomingMessage } from 'node:http'

/** What came of reading a body. */
export type Body = { kind: 'read'; bytes: Buffer } | { kind: 'too-large' }

/** Reads a request's body up to `limit` bytes; of a longer one nothing is kept. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size <= limit) parts.push(part)
  }
  return size > limit ? { kind: 'too-large' } : { kind: 'read', bytes: Buffer.concat(parts) }
}
