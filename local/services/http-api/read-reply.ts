import * as z from 'zod'

/** What goes back to the caller. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const structured = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/**
 * Reads what a function returned in payload format 2.0: an object with `statusCode`, or anything else, which
 * becomes the JSON body of a 200. An object with a wrong shape is `undefined`: AWS answers 500 then.
 */
export function readReply(payload: unknown): Reply | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) return plain(payload)
  const parsed = structured.safeParse(payload)
  if (!parsed.success) return undefined
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return {
    status: statusCode,
    headers: {
      ...(body === '' ? {} : { 'content-type': 'text/plain;charset=UTF-8' }),
      ...lower,
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}

function plain(payload: unknown): Reply {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null)
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) }
}
