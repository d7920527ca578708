import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Template } from '../../../../local/ports.ts'
import { startLambdas } from '../../../../local/services/lambda/start-lambdas.ts'
import { aFunction } from './a-function.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const lambdas of open.splice(0)) await lambdas.close()
})

async function start(template: Template, at: { now?: number; maxProcesses?: number } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'carebed-lambda-'))
  const working: string[] = []
  const clock = {
    speed: 1,
    plain: at.now === undefined,
    now: () => at.now ?? Date.now(),
    at: () => () => undefined,
    busy(what: string) {
      working.push(what)
      return () => void working.pop()
    },
  }
  const accessKeyFor = (role: string) => `ROLE${role}`
  const { maxProcesses = 2 } = at
  const lambdas = await startLambdas({ template, clock, home, awsPort: 4566, accessKeyFor, maxProcesses })
  open.push(lambdas)
  return { lambdas, home, working }
}

test('a function gets its event, its own environment and nothing of the operator’s', async () => {
  process.env.OPERATORS_SECRET = 'must not leak'
  const template = aFunction(
    `export const handler = async (event, context) => ({ event, env: process.env, context, left: context.getRemainingTimeInMillis() })`,
    { properties: { Environment: { Variables: { CARE_TABLE: 'care' } }, Timeout: 5 } },
  )
  const { lambdas, working } = await start(template)
  const outcome = await lambdas.invoke('Work', { bed: 1 })
  expect(outcome).toMatchObject({
    outcome: 'returned',
    payload: {
      event: { bed: 1 },
      env: {
        CARE_TABLE: 'care',
        TZ: 'UTC',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
        AWS_ACCESS_KEY_ID: 'ROLEWorkRole',
        AWS_LAMBDA_FUNCTION_NAME: 'Work',
      },
      context: { functionName: 'Work', invokedFunctionArn: template.find('Work').arn },
    },
  })
  const { env, left } = (outcome as unknown as { payload: { env: object; left: number } }).payload
  expect(env).not.toHaveProperty('OPERATORS_SECRET')
  expect(env).not.toHaveProperty('NODE_OPTIONS')
  expect(left).toBeGreaterThan(4000)
  expect(left).toBeLessThanOrEqual(5000)
  expect(working).toEqual([])
})

test('a handler that throws, hangs, ends its process or eats memory harms nobody but its own event', async () => {
  const template = aFunction(
    `export const handler = async ({ how }) => {
       if (how === 'throw') throw new RangeError('too far')
       if (how === 'hang') for (;;);
       if (how === 'exit') process.exit(3)
       if (how === 'eat') { const kept = []; for (;;) kept.push(new Array(1e6).fill({})) }
       console.log('well'); return how
     }`,
    { properties: { Timeout: 1, MemorySize: 128 } },
  )
  const { lambdas, home } = await start(template)
  const how = async (how: string) => lambdas.invoke('Work', { how })
  expect(await how('throw')).toEqual({ outcome: 'threw', type: 'RangeError', message: 'too far' })
  expect(await how('hang')).toEqual({ outcome: 'timed-out', seconds: 1 })
  expect(await how('exit')).toMatchObject({ outcome: 'crashed', message: expect.stringContaining('3') })
  expect((await how('eat')).outcome).toMatch(/crashed|timed-out/)
  expect(await how('well')).toEqual({ outcome: 'returned', payload: 'well' })
  const log = readFileSync(join(home, 'logs', 'Work.log'), 'utf8')
  expect(log).toContain('well')
  expect(log).toContain('timed-out')
})

test('a bundle that does not load is told as a crash, and tried anew', async () => {
  const { lambdas } = await start(aFunction(`throw new Error('no table')`))
  expect((await lambdas.invoke('Work', {})).outcome).toBe('crashed')
  expect((await lambdas.invoke('Work', {})).outcome).toBe('crashed')
})

test('events wait their turn: never more processes than the limit, one event at a time in each', async () => {
  const code = `let running = 0
    export const handler = async () => {
      running++; await new Promise((done) => setTimeout(done, 30))
      const seen = running; running--; return { pid: process.pid, seen }
    }`
  const { lambdas } = await start(aFunction(code), { maxProcesses: 2 })
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => lambdas.invoke('Work', {})))
  const payloads = outcomes.map(
    (outcome) => (outcome as unknown as { payload: { pid: number; seen: number } }).payload,
  )
  expect(new Set(payloads.map(({ pid }) => pid)).size).toBe(2)
  expect(payloads.every(({ seen }) => seen === 1)).toBe(true)
})

test('on the local clock a function lives in the night it is told, and its time never runs back', async () => {
  const night = Date.parse('2025-04-03T21:00:00Z')
  const code = `const loadedAt = Date.now()
    export const handler = async ({ wait }) => {
      const from = Date.now(); await new Promise((done) => setTimeout(done, wait))
      return { loadedAt, from, to: new Date().getTime(), kind: new Date() instanceof Date, year: Date().slice(11, 15), fixed: new Date(0).toISOString() }
    }`
  const { lambdas } = await start(aFunction(code), { now: night })
  const seen = []
  for (const wait of [100, 0, 0]) {
    const outcome = await lambdas.invoke('Work', { wait })
    seen.push((outcome as unknown as { payload: { loadedAt: number; from: number; to: number } }).payload)
  }
  expect(seen[0]).toMatchObject({ kind: true, year: '2025', fixed: '1970-01-01T00:00:00.000Z' })
  const times = seen.flatMap(({ from, to }) => [from, to])
  expect([...times].sort((a, b) => a - b)).toEqual(times)
  expect(times[0]).toBeGreaterThanOrEqual(night)
  expect(times[1]).toBeGreaterThanOrEqual(night + 99)
  // Frozen at what was already told, not ahead by the sum of all invocations.
  expect(times.at(-1)).toBeLessThan(night + 400)
})

test('stopping ends every process at once, also one at work', async () => {
  const { lambdas, home } = await start(
    aFunction(`export const handler = () => new Promise((done) => setTimeout(done, 2500))`),
  )
  const working = lambdas.invoke('Work', {})
  await lambdas.close()
  open.length = 0
  expect((await working).outcome).toBe('crashed')
  expect((await lambdas.invoke('Work', {})).outcome).toBe('crashed')
  expect(existsSync(join(home, 'logs', 'Work.log'))).toBe(true)
})
