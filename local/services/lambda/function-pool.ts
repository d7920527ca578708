import { randomUUID } from 'node:crypto'
import type { Clock, InvocationOutcome } from '../../ports.ts'
import type { FunctionLog } from './function-log.ts'
import type { LambdaProcess } from './lambda-process.ts'
import type { LambdaShape } from './lambda-shape.ts'
import { createProcessSet } from './process-set.ts'

/** The processes of one function. */
export interface FunctionPool {
  /** Forks the first process; resolves when its bundle is loaded or has failed to load. */
  warm(): Promise<void>
  invoke(event: unknown): Promise<InvocationOutcome>
  close(): Promise<void>
}

export interface PoolOptions {
  readonly lambda: LambdaShape
  readonly clock: Clock
  readonly log: FunctionLog
  readonly maxProcesses: number
  start(): LambdaProcess
}

/** Passes events to the function's processes and lets them wait at the concurrency limit; holds the clock meanwhile. */
export function createFunctionPool({ lambda, clock, log, maxProcesses, start }: PoolOptions): FunctionPool {
  const limit = Math.min(maxProcesses, lambda.concurrency ?? maxProcesses)
  const processes = createProcessSet({ limit, start })
  const working = new Set<Promise<InvocationOutcome>>()

  async function work(event: unknown): Promise<InvocationOutcome> {
    const done = clock.busy(`function ${lambda.name}`)
    const process = await processes.take()
    try {
      if (process === undefined) return { outcome: 'crashed', message: 'the local cloud is stopping' }
      const outcome = await run(process, { event, lambda, now: clock.now })
      if (outcome.outcome !== 'returned') log.line(`${lambda.name}: ${JSON.stringify(outcome)}`)
      return outcome
    } finally {
      if (process !== undefined) processes.giveBack(process)
      done()
    }
  }

  return {
    async warm() {
      const process = await processes.take()
      await process?.ready
      if (process !== undefined) processes.giveBack(process)
    },
    invoke(event) {
      const outcome = work(event)
      working.add(outcome)
      const forget = () => working.delete(outcome)
      outcome.then(forget, forget)
      return outcome
    },
    async close() {
      await processes.close()
      await Promise.allSettled(working)
      await log.close()
    },
  }
}

interface Run {
  readonly event: unknown
  readonly lambda: LambdaShape
  /** Read only when the process is free, so that an event that waited lives in the time it is worked on. */
  readonly now: () => number
}

async function run(process: LambdaProcess, { event, lambda, now }: Run): Promise<InvocationOutcome> {
  const failed = await process.ready
  if (failed !== undefined) {
    await process.kill()
    return failed
  }
  return process.invoke({
    requestId: randomUUID(),
    now: now(),
    remaining: lambda.timeoutSeconds * 1000,
    functionArn: lambda.arn,
    event: JSON.stringify(event) ?? 'null',
  })
}
