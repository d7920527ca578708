import { Logger } from '@aws-lambda-powertools/logger'
import type { Context } from 'aws-lambda'
import { type LogCode, logCodes } from './log-codes.ts'

/** What may stand beside a code: ids, counts and named reasons. Names, phone numbers, vital signs and payloads never. */
export interface LogIds {
  placeId?: string | undefined
  deviceId?: string | undefined
  serialNumber?: string | undefined
  alertId?: string | undefined
  noticeId?: string | undefined
  personId?: string | undefined
  messageId?: string | undefined
  channel?: string | undefined
  queue?: string | undefined
  operation?: string | undefined
  path?: string | undefined
  reason?: string | undefined
  records?: number | undefined
  failed?: number | undefined
}

export interface Log {
  /** Gives the lines of one invocation its request id. */
  follow(context: Context): void
  write(code: LogCode, ids?: LogIds): void
  /** With the name and the place of an error; its message too, unless it may quote a payload. */
  fail(code: LogCode, error: unknown, ids?: LogIds): void
}

/** Service name and level come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL. */
export function createLog(logger = new Logger()): Log {
  const write = (code: LogCode, extra: object) => {
    switch (logCodes[code]) {
      case 'DEBUG':
        return logger.debug(code, { code, ...extra })
      case 'INFO':
        return logger.info(code, { code, ...extra })
      case 'WARN':
        return logger.warn(code, { code, ...extra })
      case 'ERROR':
        return logger.error(code, { code, ...extra })
      default:
        return logCodes[code] satisfies never
    }
  }
  return {
    follow: (context) => logger.addContext(context),
    write: (code, ids = {}) => write(code, ids),
    fail: (code, error, ids = {}) => write(code, { ...ids, ...describeError(error) }),
  }
}

/** A SyntaxError of JSON.parse quotes what it could not read: of such only the name and the place are told. */
function describeError(error: unknown): { errorName: string; errorMessage?: string; at?: string[] } {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const at = frames.slice(0, 5).map((line) => line.trim())
  return error instanceof SyntaxError
    ? { errorName: error.name, at }
    : { errorName: error.name, errorMessage: error.message, at }
}
