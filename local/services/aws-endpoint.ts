import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AwsRequest, AwsResponse, AwsService } from '../ports.ts'
import { accessKeyIn, callerOf } from './aws-endpoint/access-key.ts'
import type { Permission } from './aws-endpoint/permission.ts'
import { wantedPermissions } from './aws-endpoint/wanted-permissions.ts'
import { AwsError, errorResponse, jsonBody } from './aws-error.ts'
import type { Iam } from './iam.ts'

/** DynamoDB takes requests of up to 16 MB; nothing else takes more. */
const maximumBytes = 16 * 1024 * 1024

/** Where the AWS SDK of every function points. `port` is the real one when 0 was asked for. */
export interface AwsEndpoint {
  readonly port: number
  readonly url: string
  close(): Promise<void>
}

/**
 * One HTTP server that speaks the AWS protocols of the given services and checks each caller's role first.
 * Not imitated: signatures (the access key id alone says who calls), throttling, regions, request ids, query and
 * XML protocols. It sends no Date header, because the SDK would correct its clock by it, and ours is not the real one.
 */
export async function startAwsEndpoint(options: {
  port: number
  services: readonly AwsService[]
  iam: Iam
  log: (line: string) => void
}): Promise<AwsEndpoint> {
  const { services, iam, log } = options

  async function answer(incoming: IncomingMessage): Promise<AwsResponse> {
    try {
      const request = await readRequest(incoming)
      const what = request.headers['x-amz-target'] ?? `${request.method} ${request.path}`
      const permissions = wantedPermissions(request, bodyForPermissions(request))
      if (!permissions) throw unknownOperation(what)
      check(request, permissions, iam)
      for (const service of services) {
        const response = await service.handle(request)
        if (response) return response
      }
      throw unknownOperation(what)
    } catch (error) {
      if (error instanceof AwsError) {
        if (isWorthSaying(error)) log(`aws: ${error.code}: ${error.message}`)
        return errorResponse(error)
      }
      log(`aws: ${error instanceof Error ? error.stack : String(error)}`)
      return errorResponse(
        new AwsError('InternalServerError', 'The local cloud failed; see its log', { status: 500 }),
      )
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    outgoing.sendDate = false
    void answer(incoming).then((response) => send(outgoing, response))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const unknownOperation = (what: string): AwsError =>
  new AwsError('UnknownOperationException', `The local cloud does not imitate ${what}`)

const isWorthSaying = (error: AwsError): boolean =>
  ['UnknownOperationException', 'AccessDeniedException', 'UnrecognizedClientException'].includes(error.code)

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming) {
    bytes += chunk.length
    if (bytes > maximumBytes)
      throw new AwsError('RequestEntityTooLarge', 'The request is too large', { status: 413 })
    chunks.push(chunk)
  }
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  )
  const key = accessKeyIn(headers.authorization)
  if (key === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'The request is not signed', { status: 403 })
  const caller = callerOf(key)
  if (!caller)
    throw new AwsError('UnrecognizedClientException', `The access key ${key} is not one of the local cloud`, {
      status: 403,
    })
  const { pathname: path, searchParams: query } = url
  return { method: incoming.method ?? 'GET', path, query, headers, body: Buffer.concat(chunks), caller }
}

/** A REST body that is no JSON (a published payload) names no resource. */
function bodyForPermissions(request: AwsRequest): Record<string, unknown> {
  const isJson = request.headers['x-amz-target'] !== undefined || request.path.startsWith('/target-policies/')
  return isJson ? jsonBody(request) : {}
}

function check(request: AwsRequest, permissions: readonly Permission[], iam: Iam): void {
  const { caller } = request
  if (caller.kind === 'local') return
  for (const { action, resource } of permissions) {
    const decision = iam.decide({ roleLogicalId: caller.roleLogicalId, action, resource })
    if (decision.outcome === 'allowed') continue
    const why = decision.outcome === 'denied' ? `${decision.by} denies it` : decision.outcome
    throw new AwsError(
      'AccessDeniedException',
      `Role ${caller.roleLogicalId} is not authorized to perform ${action} on ${resource}: ${why}`,
      { status: 403 },
    )
  }
}

function send(outgoing: ServerResponse, response: AwsResponse): void {
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body
  outgoing.writeHead(response.status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': body.length,
    ...response.headers,
  })
  outgoing.end(body)
}
