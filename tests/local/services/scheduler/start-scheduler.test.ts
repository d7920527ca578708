import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Clock, InvocationOutcome } from '../../../../local/ports.ts'
import { startScheduler } from '../../../../local/services/scheduler/start-scheduler.ts'
import { aFunction } from '../lambda/a-function.ts'

const minute = 60_000

/** A clock moved by hand. */
function aHandClock() {
  let now = 0
  let dues: { time: number; work: () => void }[] = []
  const clock: Clock = {
    speed: 1,
    now: () => now,
    busy: () => () => undefined,
    at(time, work) {
      const due = { time, work }
      dues.push(due)
      return () => {
        dues = dues.filter((other) => other !== due)
      }
    },
  }
  async function moveTo(time: number) {
    for (;;) {
      const next = dues.filter((due) => due.time <= time).sort((a, b) => a.time - b.time)[0]
      if (next === undefined) break
      dues.splice(dues.indexOf(next), 1)
      now = next.time
      next.work()
      await turn()
    }
    now = time
  }
  return { clock, moveTo, waiting: () => dues.length }
}

function aSchedule(schedule: Record<string, unknown>) {
  const Properties = {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'rate(1 minute)',
    Target: { Arn: { 'Fn::GetAtt': ['Work', 'Arn'] }, Input: '{"sweep":true}' },
    ...schedule,
  }
  return aFunction('', { resources: { Sweep: { Type: 'AWS::Scheduler::Schedule', Properties } } })
}

test('sweeps each minute; a sweep that takes longer is not overlapped, and the next one comes in time', async () => {
  const { clock, moveTo, waiting } = aHandClock()
  const events: unknown[] = []
  let finish = (): void => undefined
  const invoke = (_: string, event: unknown) => {
    events.push(event)
    const returned: InvocationOutcome = { outcome: 'returned', payload: null }
    if (events.length !== 2) return Promise.resolve(returned)
    return new Promise<InvocationOutcome>((resolve) => {
      finish = () => resolve(returned)
    })
  }
  const template = aSchedule({})
  const scheduler = startScheduler({ template, clock, lambdas: { invoke }, log: () => undefined })
  await moveTo(2 * minute)
  expect(events).toEqual([{ sweep: true }, { sweep: true }])
  await moveTo(4.5 * minute)
  expect(events).toHaveLength(2)
  finish()
  await turn()
  await moveTo(5 * minute)
  expect(events).toHaveLength(3)
  scheduler.close()
  expect(waiting()).toBe(0)
})

test('a failing sweep is said and does not end the sweeping', async () => {
  const { clock, moveTo } = aHandClock()
  const said: string[] = []
  const failed: InvocationOutcome = { outcome: 'threw', type: 'Error', message: 'no table' }
  const lambdas = { invoke: () => Promise.resolve(failed) }
  startScheduler({ template: aSchedule({}), clock, lambdas, log: (line) => said.push(line) })
  await moveTo(2 * minute)
  expect(said).toHaveLength(2)
  expect(said[0]).toContain('no table')
})

test('a schedule that is switched off stays off; one for something else than a function stops the start', () => {
  const { clock, waiting } = aHandClock()
  const lambdas = { invoke: () => Promise.reject(new Error('never')) }
  const start = (schedule: Record<string, unknown>) =>
    startScheduler({ template: aSchedule(schedule), clock, lambdas, log: () => undefined })
  start({ State: 'DISABLED' })
  expect(waiting()).toBe(0)
  expect(() => start({ Target: { Arn: { 'Fn::GetAtt': ['WorkRole', 'Arn'] } } })).toThrow(
    /Sweep.*AWS::IAM::Role/,
  )
})
