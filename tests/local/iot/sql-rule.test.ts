import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileSql } from '../../../local/services/iot/sql/sql-rule.ts'
import { matchesFilter } from '../../../local/services/iot/topic-filter.ts'

const message = {
  topic: 'carebed/v1/bed-1/telemetry',
  clientId: 'bed-1',
  principal: 'certificate-1',
  traceId: 'trace-1',
  now: 1_795_312_800_000,
  payload: Buffer.from(
    JSON.stringify({
      heart: 66,
      breath: 15.5,
      name: 'Room 2, east',
      on: true,
      none: null,
      vitals: { 'heart-rate': 66, list: [10, 20] },
    }),
  ),
}

function selected(sql: string, payload = message.payload): unknown {
  const run = compileSql(sql).run({ ...message, payload })
  return run.outcome === 'selected' ? JSON.parse(run.output.toString()) : run.outcome
}

const resultOf = (expression: string): unknown =>
  (selected(`SELECT ${expression} AS it FROM 'a'`) as { it?: unknown }).it

describe('the SQL of the rules', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 * 3 - 1', -7],
    ['10 / 4', 2.5],
    ['7 % 4', 3],
    ['1 / 0', undefined],
    ["heart + '4'", '664'],
    ["'5' * 2", 10],
    ['name * 2', undefined],
    ['vitals.list[1]', 20],
    ['get(vitals.list, 0)', 10],
    ["get(vitals, 'heart-rate')", 66],
    ['vitals."heart-rate"', 66],
    ['missing.deeper.still', undefined],
    ['heart = 66 AND breath >= 15', true],
    ['heart = 66 AND NOT on', false],
    ['NOT heart = 1 OR missing', undefined],
    ["'66' = heart", true],
    ['heart <> 66', false],
    ['heart != 65', true],
    ["'b' > 'a'", true],
    ['missing = 1', undefined],
    ['none = null', true],
    ['heart IN [1, 66]', true],
    ["CASE heart WHEN 66 THEN 'calm' WHEN 120 THEN 'high' ELSE 'other' END", 'calm'],
    ["CASE heart WHEN 1 THEN 'calm' END", undefined],
    ['topic()', 'carebed/v1/bed-1/telemetry'],
    ['topic(3)', 'bed-1'],
    ['topic(9)', undefined],
    ['clientid()', 'bed-1'],
    ['TIMESTAMP()', 1_795_312_800_000],
    ['principal()', 'certificate-1'],
    ["encode('é', 'base64')", 'w6k='],
    ["decode('w6k=', 'base64')", 'é'],
    ['round(-0.5)', -1],
    ['trunc(2.789, 1)', 2.7],
    ['bitand(6, 3)', 2],
    ['sqrt(-1)', undefined],
    ['power(2, 10)', 1024],
    ["concat('a', 1, true)", 'a1true'],
    ["substring('abcdef', 1, 3)", 'bc'],
    ["lpad('7', 3, '0')", '007'],
    ["indexof('abc', 'c')", 2],
    ["regexp_matches(name, 'Room [0-9]')", true],
    ["regexp_replace('a1b2', '[0-9]', '')", 'ab'],
    ["regexp_matches(name, '(')", undefined],
    ['upper(name)', 'ROOM 2, EAST'],
    ['isUndefined(missing)', true],
    ['isNull(none)', true],
    ["md5('a')", '0cc175b9c0f1b6a831c399e269772661'],
    ["'it''s'", "it's"],
  ])('%s', (expression, expected) => {
    expect(resultOf(expression)).toEqual(expected)
  })

  it('passes every byte of a message that is not JSON', () => {
    const sql = compileSql("SELECT encode(*, 'base64') AS body FROM 'a'")
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const run = sql.run({ ...message, payload: Buffer.from(bytes) })
        const body = run.outcome === 'selected' ? JSON.parse(run.output.toString()).body : ''
        expect(Buffer.from(body, 'base64')).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('merges all fields with computed ones, and leaves Undefined ones out', () => {
    const payload = Buffer.from('{"a":1,"b":2}')
    expect(selected("SELECT *, topic(3) AS bed, c FROM 'x'", payload)).toEqual({ a: 1, b: 2, bed: 'bed-1' })
    expect(selected("SELECT a, b AS beta FROM 'x'", payload)).toEqual({ a: 1, beta: 2 })
  })

  it('passes on nothing where WHERE is false or Undefined', () => {
    expect(selected("SELECT * FROM 'a' WHERE heart > 100")).toBe('not-matched')
    expect(selected("SELECT * FROM 'a' WHERE missing > 1")).toBe('not-matched')
    expect(selected("SELECT heart FROM 'a' WHERE heart > 60")).toEqual({ heart: 66 })
  })

  it.each([
    ["SELECT nosuch(a) AS x FROM 'a'", 'the function nosuch() is not imitated'],
    ["SELECT * FROM 'a' WHERE isNull(aws_lambda('x'))", 'aws_lambda() is not imitated'],
    ["SELECT topic(1, 2) AS x FROM 'a'", 'topic() takes 0 to 1 arguments'],
    ["SELECT encode(*, 'base32') AS x FROM 'a'", "'base64' only"],
    ["SELECT topic() FROM 'a'", 'needs AS'],
    ["SELECT (SELECT a FROM b) AS x FROM 'a'", 'expected a value'],
    ["SELECT a FROM 'a/#/b'", 'not a topic filter'],
    ['SELECT a FROM b', 'a topic filter in quotes'],
    ["SELECT a FROM 'a' WHERE", 'expected a value'],
    ["SELECT a; FROM 'a'", 'unexpected ";"'],
    ["SELECT a FROM 'a' LIMIT 1", 'expected the end'],
  ])('refuses %s', (sql, reason) => {
    expect(() => compileSql(sql)).toThrow(reason)
  })
})

describe('topic filters', () => {
  it.each<[string, string, boolean]>([
    ['carebed/v1/+/event', 'carebed/v1/bed-1/event', true],
    ['carebed/v1/+/event', 'carebed/v1/bed-1/x/event', false],
    ['carebed/v1/+/event', 'carebed/v1/bed-1', false],
    ['carebed/#', 'carebed', true],
    ['carebed/#', 'carebed/a/b', true],
    ['#', '$aws/events/presence/connected/bed-1', false],
    ['+/events', '$aws/events', false],
    ['$aws/events/presence/+/+', '$aws/events/presence/connected/bed-1', true],
    ['a/+', 'a/', true],
  ])('%s and %s', (filter, topic, expected) => {
    expect(matchesFilter(filter, topic)).toBe(expected)
  })
})
