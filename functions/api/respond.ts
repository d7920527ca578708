import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from '../../contracts/problem.ts'
import type { Answer } from './answer.ts'
import type { Rendering } from './render/choose-rendering.ts'

/** What is said of a person must not stay behind in any cache. */
const uncached = { 'cache-control': 'no-store' }

/** A problem document as an HTTP response. */
export function respondProblem(problem: Problem): APIGatewayProxyStructuredResultV2 {
  const challenge = problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return {
    statusCode: problem.status,
    headers: { 'content-type': 'application/problem+json', ...uncached, ...challenge },
    body: JSON.stringify(problem),
  }
}

/** A page of ours shows what it brings along; nothing in it may run, load or be framed. */
const inert = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" }

/** What a call came to as an HTTP response, in JSON unless it was asked for in another form. */
export function respond(
  status: number,
  answer: Answer<unknown>,
  rendering?: Rendering,
  part?: string,
): APIGatewayProxyStructuredResultV2 {
  if (answer.outcome === 'refused') return respondProblem(answer.problem)
  if (answer.body === undefined) return { statusCode: status, headers: uncached }
  if (rendering) {
    return {
      statusCode: status,
      headers: { 'content-type': `${rendering.type}; charset=utf-8`, ...uncached, ...inert },
      body: rendering.render(answer.body, part),
    }
  }
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...uncached },
    body: JSON.stringify(answer.body),
  }
}
