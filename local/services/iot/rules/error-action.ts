import type { SqlMessage } from '../sql/value.ts'

export interface ActionFailure {
  readonly failedAction: string
  readonly failedResource: string
  readonly errorMessage: string
}

/** What AWS IoT hands to an error action (developer guide, "Error handling (error action)", message format). */
export function buildErrorMessage(
  ruleName: string,
  message: SqlMessage,
  failures: readonly ActionFailure[],
): string {
  return JSON.stringify({
    ruleName,
    topic: message.topic,
    cloudwatchTraceId: message.traceId,
    clientId: message.clientId,
    sourceIp: '127.0.0.1',
    base64OriginalPayload: message.payload.toString('base64'),
    failures,
  })
}
