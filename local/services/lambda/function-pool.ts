import { randomUUID } from 'node:crypto'
import type { Clock, InvocationOutcome } from '../../ports.ts'
import type { FunctionLog } from './function-log.ts'
import type { LambdaProcess } from './lambda-process.ts'
import type { LambdaShape } from './lambda-shape.ts'

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

/** Keeps processes warm, starts another only when all are at work, and lets events wait at the limit. */
export function createFunctionPool({ lambda, clock, log, maxProcesses, start }: PoolOptions): FunctionPool {
  const limit = Math.min(maxProcesses, lambda.concurrency ?? maxProcesses)
  const idle: LambdaProcess[] = []
  const all = new Set<LambdaProcess>()
  const waiting: ((process: LambdaProcess | undefined) => void)[] = []
  const working = new Set<Promise<InvocationOutcome>>()
  let closed = false

  function take(): Promise<LambdaProcess | undefined> {
    if (closed) return Promise.resolve(undefined)
    const warm = idle.pop()
    if (warm?.alive()) return Promise.resolve(warm)
    if (warm !== undefined) all.delete(warm)
    if (all.size < limit) return Promise.resolve(begin())
    return new Promise((resolve) => waiting.push(resolve))
  }
  function begin(): LambdaProcess {
    const process = start()
    all.add(process)
    return process
  }
  function giveBack(process: LambdaProcess): void {
    if (!process.alive()) all.delete(process)
    if (closed) return
    const next = waiting.shift()
    if (next !== undefined) next(process.alive() ? process : begin())
    else if (process.alive()) idle.push(process)
  }
  async function run(process: LambdaProcess, event: unknown): Promise<InvocationOutcome> {
    const failed = await process.ready
    if (failed !== undefined) {
      await process.kill()
      return failed
    }
    const remaining = lambda.timeoutSeconds * 1000
    const invocation = { requestId: randomUUID(), now: clock.now(), remaining, functionArn: lambda.arn }
    return process.invoke({ ...invocation, event: JSON.stringify(event) ?? 'null' })
  }
  async function work(event: unknown): Promise<InvocationOutcome> {
    const done = clock.busy(`function ${lambda.name}`)
    const process = await take()
    try {
      if (process === undefined) return { outcome: 'crashed', message: 'the local cloud is stopping' }
      const outcome = await run(process, event)
      if (outcome.outcome !== 'returned') log.line(`${lambda.name}: ${JSON.stringify(outcome)}`)
      return outcome
    } finally {
      if (process !== undefined) giveBack(process)
      done()
    }
  }

  return {
    async warm() {
      const process = begin()
      await process.ready
      giveBack(process)
    },
    invoke(event) {
      const outcome = work(event)
      working.add(outcome)
      const forget = () => working.delete(outcome)
      outcome.then(forget, forget)
      return outcome
    },
    async close() {
      closed = true
      for (const next of waiting.splice(0)) next(undefined)
      await Promise.all([...all].map((process) => process.kill()))
      await Promise.allSettled(working)
      await log.close()
    },
  }
}
