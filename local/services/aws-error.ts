import type { AwsRequest, AwsResponse } from '../ports.ts'

/** A refusal in the words of the imitated service; `code` is what the SDK makes the error's name. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Record<string, unknown>

  constructor(
    code: string,
    message: string,
    more: { status?: number; detail?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.status = more.status ?? 400
    this.detail = more.detail ?? {}
  }
}

/** The error as the AWS JSON protocols and REST-JSON both carry it. */
export function errorResponse(error: AwsError): AwsResponse {
  return {
    status: error.status,
    headers: { 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.detail }),
  }
}

/** The operation of an `X-Amz-Target` request to the service with this prefix; `undefined` when it is for another. */
export function operationOf(request: AwsRequest, prefix: string): string | undefined {
  const target = request.headers['x-amz-target'] ?? ''
  return target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : undefined
}

/** The JSON body of a request. */
export function jsonBody(request: AwsRequest): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8') || '{}')
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // falls through: anything that is no JSON object is answered the same way
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object')
}
