import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { ACCOUNT } from '../../template/pseudo-parameters.ts'
import type { RouteMatch } from './match-route.ts'
import { percentDecode } from './percent-decode.ts'

/** A request with its body read, and what is known about it. */
export interface ApiRequest {
  readonly apiId: string
  readonly requestId: string
  /** The local cloud's time, ms. */
  readonly time: number
  readonly method: string
  readonly url: URL
  /** As node gives them: lower case, repeated ones as lists. */
  readonly headers: Readonly<Record<string, string[] | undefined>>
  readonly body: Buffer
  readonly sourceIp: string
  readonly match: RouteMatch
  readonly authorizer: { claims: Record<string, string>; scopes: string[] | null } | undefined
}

const textTypes =
  /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)\b|application\/[\w.-]+\+(json|xml)\b)/

type EventV2 = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> & {
    authorizer?: { jwt: { claims: Record<string, string>; scopes: string[] | null } }
  }
}

/** The event of payload format 2.0. */
export function buildEvent(request: ApiRequest): EventV2 {
  const { url, match, body, headers } = request
  const { cookie, ...others } = headers
  const joined = Object.entries(others).map(([name, values]) => [name, (values ?? []).join(',')])
  const query = joinQuery(url.searchParams)
  const parameters = match.parameters
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: percentDecode(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.flatMap((line) => line.split(/; */)) }),
    headers: Object.fromEntries(joined),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    requestContext: contextOf(request),
    ...bodyOf(body, headers['content-type']?.[0] ?? ''),
  }
}

function contextOf(request: ApiRequest): EventV2['requestContext'] {
  const { apiId, requestId, time, method, url, headers, sourceIp, match, authorizer } = request
  return {
    accountId: ACCOUNT,
    apiId,
    ...(authorizer === undefined ? {} : { authorizer: { jwt: authorizer } }),
    domainName: url.host,
    domainPrefix: apiId,
    http: {
      method,
      path: percentDecode(url.pathname),
      protocol: 'HTTP/1.1',
      sourceIp,
      userAgent: headers['user-agent']?.[0] ?? '',
    },
    requestId,
    routeKey: match.route.key,
    stage: '$default',
    time: requestTime(time),
    timeEpoch: time,
  }
}

function bodyOf(body: Buffer, contentType: string): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false }
  const isText = contentType === '' || textTypes.test(contentType)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

function joinQuery(search: URLSearchParams): Record<string, string> {
  const names = [...new Set(search.keys())]
  return Object.fromEntries(names.map((name) => [name, search.getAll(name).join(',')]))
}

/** `22/Nov/2026:13:21:45 +0000`, the common log format. */
function requestTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(/[ ,]+/)
  return `${day}/${month}/${year}:${clock} +0000`
}
