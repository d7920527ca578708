import type { SendOutcome } from '../channel-adapter.ts'

/** AWS has enough for now: a rate, a day's quota. */
const enough = new Set([
  'LimitExceededException',
  'ThrottledException',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
])
/** She has said that she wants none of it, and only she can take that back. */
const optedOut = 'OptedOutException'
/** A deployment whose credentials are on their way, or a network that is not. */
const passing = new Set(['CredentialsProviderError', 'TimeoutError', 'AbortError'])

/** What an error of the SDK means for the next try. Its message is left out, for it may quote the address; a bug is thrown. */
export function judgeAwsError(error: unknown): SendOutcome {
  if (!(error instanceof Error)) throw error
  const { name } = error
  const status = statusOf(error)
  if (status === undefined && !('code' in error) && !passing.has(name)) throw error
  if (name === optedOut) return { outcome: 'failed', reason: name, again: false, disables: true }
  const again = status === undefined || status === 200 || status === 429 || status >= 500 || enough.has(name)
  // An error without a name of AWS's is one of the network, or of somebody in between.
  const reason = name === 'Error' || name === 'SyntaxError' ? `network: ${codeOf(error) ?? status}` : name
  return { outcome: 'failed', reason, again }
}

/** Of the answer, also when it could not be read. */
function statusOf(error: Error): number | undefined {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number }
    $response?: { statusCode?: number }
  }
  return $metadata?.httpStatusCode ?? $response?.statusCode
}

const codeOf = (error: Error): string | undefined => ('code' in error ? String(error.code) : undefined)
