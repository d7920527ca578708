import { asText, elementOf, memberOf, type SqlValue } from '../value.ts'
import { ofTexts, type SqlFunction } from './sql-function.ts'

const topic: SqlFunction = {
  least: 0,
  most: 1,
  run([level], message) {
    if (level === undefined) return message.topic
    return typeof level === 'number' ? message.topic.split('/')[level - 1] : undefined
  },
}

const nothing = (run: SqlFunction['run']): SqlFunction => ({ least: 0, most: 0, run })
const one = (run: (value: SqlValue) => SqlValue): SqlFunction => ({
  least: 1,
  most: 1,
  run: ([value]) => run(value),
})

/** `encode(*, 'base64')` gets the raw bytes from the evaluator; here the argument is a value, taken as UTF-8. */
const encode: SqlFunction = {
  least: 2,
  most: 2,
  run([value, scheme]) {
    const text = asText(value)
    return scheme === 'base64' && text !== undefined ? Buffer.from(text).toString('base64') : undefined
  },
}

const get: SqlFunction = {
  least: 2,
  most: 2,
  run([value, key]) {
    if (typeof key === 'string') return memberOf(value, key)
    if (typeof value === 'string' && typeof key === 'number') return value[key]
    return elementOf(value, key)
  },
}

/** The functions that tell about the message, and those of any value. */
export const messageFunctions: Record<string, SqlFunction> = {
  topic,
  encode,
  get,
  clientid: nothing((_, message) => message.clientId),
  timestamp: nothing((_, message) => message.now),
  principal: nothing((_, message) => message.principal),
  traceid: nothing((_, message) => message.traceId),
  decode: ofTexts(2, (text = '', scheme = '') =>
    scheme === 'base64' ? Buffer.from(text, 'base64').toString() : undefined,
  ),
  isnull: one((value) => value === null),
  isundefined: one((value) => value === undefined),
}
