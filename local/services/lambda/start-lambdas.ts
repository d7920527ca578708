/**
 * AWS Lambda on forked Node processes. Not imitated: layers, versions and aliases, /tmp isolation, CPU share by
 * memory, memory outside the JavaScript heap, asynchronous invocation with its retries, X-Ray, SnapStart, freezing
 * between invocations, the JSON format that AWS gives to plain console output.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalClock } from '../../clock/start-clock.ts'
import type { Lambdas, Template } from '../../ports.ts'
import { openFunctionLog } from './function-log.ts'
import { createFunctionPool, type FunctionPool } from './function-pool.ts'
import { lambdaEnvironment } from './lambda-environment.ts'
import { startLambdaProcess } from './lambda-process.ts'
import { lambdaShape } from './lambda-shape.ts'

/** More processes gain nothing on a laptop's two cores. */
const MAX_PROCESSES = 2

export interface LambdasOptions {
  readonly template: Template
  readonly clock: Pick<LocalClock, 'now' | 'speed' | 'at' | 'busy' | 'plain'>
  readonly home: string
  readonly awsPort: number
  /** Names the caller's role in the access key, see the AWS-protocol endpoint. */
  readonly accessKeyFor: (roleLogicalId: string) => string
  readonly maxProcesses?: number
}

/** Starts one process per function and waits until all have loaded. */
export async function startLambdas(options: LambdasOptions): Promise<Lambdas & { close(): Promise<void> }> {
  const pools = new Map(
    options.template.ofType('AWS::Lambda::Function').map((resource) => {
      const lambda = lambdaShape(options.template, resource)
      return [lambda.name, createPool(lambda, options)] as const
    }),
  )
  await Promise.all([...pools.values()].map((pool) => pool.warm()))
  return {
    invoke(functionName, event) {
      const pool = pools.get(functionName)
      if (pool === undefined) throw new Error(`no function "${functionName}" in the template`)
      return pool.invoke(event)
    },
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  }
}

function createPool(lambda: ReturnType<typeof lambdaShape>, options: LambdasOptions): FunctionPool {
  const { clock, awsPort, maxProcesses = MAX_PROCESSES } = options
  const home = join(options.home, 'lambda-home')
  mkdirSync(home, { recursive: true })
  const log = openFunctionLog(options.home, lambda.logName)
  const accessKeyId = options.accessKeyFor(lambda.roleLogicalId)
  const environment = lambdaEnvironment(lambda, { awsPort, accessKeyId, home })
  const start = () =>
    startLambdaProcess({ lambda, environment, log, now: clock.plain ? undefined : clock.now() })
  return createFunctionPool({ lambda, clock, log, maxProcesses, start })
}
