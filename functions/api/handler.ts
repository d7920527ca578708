import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { UnreadableCursor } from '../../adapters/store/tables/pages.ts'
import { type CallName, calls } from '../../contracts/api.ts'
import type { Call } from '../../contracts/calls/call.ts'
import type { Person } from '../../contracts/person.ts'
import { type Answer, refuseAsAbsent } from './answer.ts'
import { refuseCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { findAsker } from './find-asker.ts'
import { matchCall } from './match-call.ts'
import { deriveId } from './new-id.ts'
import { readRequest } from './read-request.ts'
import { chooseRendering } from './render/choose-rendering.ts'
import { type Request, requestSchema } from './request.ts'
import { respond } from './respond.ts'
import { handlers } from './routes/index.ts'
import { answerLink } from './signed-links/answer-link.ts'

/** Answers one HTTP request: match → who asks → parse → handle → respond. */
export function buildHandler(deps: ApiDeps) {
  return async (event: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = requestSchema.parse(event)
    if (request.rawPath.startsWith('/a/')) return answerLink(request, deps)
    const matched = matchCall(request.requestContext.http.method, request.rawPath)
    if (matched.outcome !== 'matched') return respond(404, refuseAsAbsent())
    const call: Call = calls[matched.name]
    const asker = call.open ? undefined : await findAsker(request, deps)
    if (asker?.outcome === 'refused') return respond(asker.problem.status, asker)
    const read = readRequest(call, request)
    if (read.outcome === 'refused') return respond(read.problem.status, read)
    const { name, params } = matched
    const asked = {
      person: asker?.body,
      params,
      ...read.body,
      newId: buildNewId({ name, request, deps, person: asker?.body }),
    }
    const answer = await handle(name, asked, deps)
    const part = request.queryStringParameters?.part
    return respond(call.status, answer, chooseRendering(name, request.headers.accept), part)
  }
}

type AnyHandler = (asked: unknown, deps: ApiDeps) => Promise<Answer<unknown>>

/** Which handler goes with which call is checked where `handlers` is typed; here any of them may come. */
async function handle(name: CallName, asked: unknown, deps: ApiDeps): Promise<Answer<unknown>> {
  try {
    return await (handlers[name] as unknown as AnyHandler)(asked, deps)
  } catch (error) {
    if (error instanceof UnreadableCursor) return refuseCursor()
    throw error
  }
}

function buildNewId({
  name,
  request,
  deps,
  person,
}: {
  name: CallName
  request: Request
  deps: ApiDeps
  person: Person | undefined
}) {
  const key = request.headers['idempotency-key']
  return (prefix: string) =>
    `${prefix}_${key && person ? deriveId({ personId: person.personId, call: name, key }) : deps.randomId()}`
}
