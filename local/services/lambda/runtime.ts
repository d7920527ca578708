// Runs inside each function's process: loads the bundle and passes it one event at a time.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Context } from 'aws-lambda'
import type { Invocation, RuntimeMessage } from './runtime-messages.ts'

type Handler = (event: unknown, context: Context) => unknown

const clock: unknown = Reflect.get(globalThis, Symbol.for('carebed.clock'))

function say(message: RuntimeMessage): void {
  process.send?.(message)
}

async function loadHandler(): Promise<Handler> {
  const [file, name] = (process.env._HANDLER ?? '').split('.')
  const root = process.env.LAMBDA_TASK_ROOT ?? ''
  const path = ['mjs', 'js', 'cjs'].map((ending) => join(root, `${file}.${ending}`)).find(existsSync)
  if (path === undefined) throw new Error(`no ${file}.mjs, .js or .cjs in ${root}`)
  const bundle = await import(pathToFileURL(path).href)
  const handler = bundle[name ?? ''] ?? bundle.default?.[name ?? '']
  if (typeof handler !== 'function') throw new Error(`${path} exports no function "${name}"`)
  return handler
}

function contextOf({ requestId, remaining, functionArn }: Invocation): Context {
  const endsAt = performance.now() + remaining
  const env = process.env
  const unsupported = () => {
    throw new Error('callbacks are not part of the nodejs24.x runtime')
  }
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    awsRequestId: requestId,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    // From performance.now(), since `Date` may be the local cloud's.
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  }
}

async function invoke(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId } = invocation
  if (typeof clock === 'function') clock(invocation.now)
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation))
    say({ kind: 'returned', requestId, payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    console.error(error)
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    say({ kind: 'threw', requestId, type: name, message })
  }
}

const handler = await loadHandler()
process.on('message', (invocation: Invocation) => void invoke(handler, invocation))
process.on('disconnect', () => process.exit())
say({ kind: 'ready' })
