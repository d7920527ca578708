import { bodySchemas } from '../../contracts/api-bodies.ts'
import type { Call } from '../../contracts/calls/call.ts'
import { type ParseOutcome, parseValue } from '../../contracts/parse.ts'
import { querySchemas } from '../../contracts/queries.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { Request } from './request.ts'

/** No body of this API comes near it; larger ones are not even read. */
export const maxBodyBytes = 1024 * 1024

/** Parses body and query by the schemas of the call; says of each field that is wrong why. */
export function readRequest(call: Call, request: Request): Answer<{ body: unknown; query: unknown }> {
  const query = call.query
    ? orRefuse(parseValue<unknown>(querySchemas[call.query], request.queryStringParameters))
    : done(undefined)
  if (query.outcome === 'refused') return query
  const body = call.body ? readBody(call.body, request) : done(undefined)
  if (body.outcome === 'refused') return body
  return done({ body: body.body, query: query.body })
}

function readBody(name: keyof typeof bodySchemas, request: Request): Answer<unknown> {
  const bytes = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > maxBodyBytes) {
    return refuse('too-large', `A body of ${bytes.byteLength} bytes is over ${maxBodyBytes}.`)
  }
  const read = readJson(bytes.toString('utf8'))
  return read.outcome === 'done' ? orRefuse(parseValue<unknown>(bodySchemas[name], read.body)) : read
}

function readJson(text: string): Answer<unknown> {
  if (text.trim() === '') return done({})
  try {
    return done(JSON.parse(text))
  } catch (error) {
    const reason = `not JSON: ${error instanceof Error ? error.message : String(error)}`
    return refuse('bad-request', 'The body is not JSON.', [{ path: '', reason }])
  }
}

function orRefuse(parsed: ParseOutcome<unknown>): Answer<unknown> {
  if (parsed.outcome === 'valid') return done(parsed.value)
  const where = parsed.path === '' ? '' : `${parsed.path}: `
  return refuse('bad-request', `${where}${parsed.reason}`, parsed.fields)
}
