import { Logger } from '@aws-lambda-powertools/logger'
import type { LogItemExtraInput, LogItemMessage } from '@aws-lambda-powertools/logger/types'
import { describe, expect, it } from 'vitest'
import { environment, readEnv } from '../../../adapters/aws/env.ts'
import { createLog } from '../../../adapters/aws/log.ts'

/** A logger whose lines are kept. */
function aLogger() {
  const lines: Record<string, unknown>[] = []
  const logger = new Logger({ logLevel: 'DEBUG', serviceName: 'test' })
  const keep =
    (level: string) =>
    (code: LogItemMessage, ...extra: LogItemExtraInput) => {
      lines.push({ level, code, ...(extra[0] as Record<string, unknown>) })
    }
  Object.assign(logger, { debug: keep('debug'), warn: keep('warn'), error: keep('error') })
  return { logger, lines }
}

describe('the log', () => {
  it('writes each code at its own level, with ids', () => {
    const { logger, lines } = aLogger()
    createLog(logger).write('QUARANTINED', { deviceId: 'mat-7' })
    expect(lines).toEqual([{ level: 'warn', code: 'QUARANTINED', deviceId: 'mat-7' }])
  })

  it('says what failed and where, and never quotes what could not be parsed', () => {
    const { logger, lines } = aLogger()
    const log = createLog(logger)
    try {
      JSON.parse('heartRate 66')
    } catch (error) {
      log.fail('RECORD_FAILED', error)
    }
    log.fail('RECORD_FAILED', new Error('the place is not there'))
    expect(JSON.stringify(lines[0])).not.toContain('heartRate')
    expect(lines[0]).toMatchObject({ level: 'error', errorName: 'SyntaxError' })
    expect(lines[1]).toMatchObject({ errorName: 'Error', errorMessage: 'the place is not there' })
    expect(lines[1]?.at).toEqual(expect.arrayContaining([expect.stringContaining('log.test.ts')]))
  })
})

describe('the environment', () => {
  const schema = environment.pick({ CARE_TABLE: true, NOTICES_QUEUE_URL: true, OUTBOX_URL: true })

  it('is read as it is needed, and what is off is empty', () => {
    const given = { CARE_TABLE: 'care', NOTICES_QUEUE_URL: 'http://127.0.0.1:4566/0/notices', OTHER: 'x' }
    expect(readEnv(schema, given)).toEqual({
      CARE_TABLE: 'care',
      NOTICES_QUEUE_URL: 'http://127.0.0.1:4566/0/notices',
      OUTBOX_URL: '',
    })
  })

  it('names every variable that is missing or wrong', () => {
    expect(() => readEnv(schema, { NOTICES_QUEUE_URL: 'notices' })).toThrow(/CARE_TABLE .*NOTICES_QUEUE_URL/)
  })
})
