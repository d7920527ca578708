import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from '../../contracts/problem.ts'
import type { Answer } from './answer.ts'

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

/** What a call came to as an HTTP response. */
export function respond(status: number, answer: Answer<unknown>): APIGatewayProxyStructuredResultV2 {
  if (answer.outcome === 'refused') return respondProblem(answer.problem)
  if (answer.body === undefined) return { statusCode: status, headers: uncached }
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...uncached },
    body: JSON.stringify(answer.body),
  }
}
