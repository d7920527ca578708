/**
 * Everything our Lambdas ever log, with its level: one STARTED/COMPLETED pair per invocation and one code per way to
 * fail. Deployed Lambdas log from WARN on; a line costs more than the computing it is about.
 */
export const logCodes = {
  STARTED: 'DEBUG',
  COMPLETED: 'INFO',
  /** instead of COMPLETED: the whole invocation threw */
  INVOCATION_FAILED: 'ERROR',
  /** one record of a batch failed and goes back to its lane alone */
  RECORD_FAILED: 'ERROR',
  /** a message could not be used and was kept with field and reason */
  QUARANTINED: 'WARN',
  /** a device asked for a certificate and got none */
  DEVICE_REFUSED: 'WARN',
  /** a browser asked to listen and may not */
  LIVE_REFUSED: 'WARN',
  /** a stored record does not parse and was left out of a list */
  RECORD_UNREADABLE: 'ERROR',
  /** a delayed message could not be sent; the sweep will find what is due */
  QUEUE_UNREACHABLE: 'WARN',
  /** looking at one place in the sweep failed; it stays due */
  SWEEP_FAILED: 'ERROR',
  /** a channel refused or could not be reached */
  CHANNEL_FAILED: 'WARN',
  /** an adapter of ours has a bug; its message was not sent */
  CHANNEL_BROKEN: 'ERROR',
  /** an answer or a place's alerts did not reach the broker */
  DEVICE_UNREACHED: 'WARN',
  /** some of a vendor's reports were about no message of ours, or could not be read */
  RECEIPTS_UNUSABLE: 'WARN',
  /** no sweep got to its end lately, or whoever listens for our sign of life did not hear it */
  LIFE_NOT_SIGNALLED: 'ERROR',
  /** the evening of one provider could not be checked; the next hour tries again */
  REACH_CHECK_FAILED: 'ERROR',
  /** an HTTP request ended in a fault of ours */
  REQUEST_FAILED: 'ERROR',
} as const
export type LogCode = keyof typeof logCodes
