import type { AwsService } from '../ports.ts'
import { jsonBody, operationOf } from './aws-error.ts'

/** A service of the AWS JSON protocol; refusals are thrown as `AwsError` and put on the wire by the endpoint. */
export function jsonService(options: {
  name: string
  /** What stands before the operation in `X-Amz-Target`. */
  prefix: string
  answer: (operation: string, body: Record<string, unknown>) => Promise<object>
}): AwsService {
  const { name, prefix, answer } = options
  return {
    name,
    async handle(request) {
      const operation = operationOf(request, prefix)
      if (operation === undefined) return undefined
      return { status: 200, body: JSON.stringify(await answer(operation, jsonBody(request))) }
    },
  }
}
