import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { InvocationOutcome } from '../../ports.ts'
import type { FunctionLog } from './function-log.ts'
import type { LambdaShape } from './lambda-shape.ts'
import { type Invocation, runtimeMessage } from './runtime-messages.ts'

const runtime = fileURLToPath(new URL('./runtime.ts', import.meta.url))
const preload = fileURLToPath(new URL('../../clock/preload.cjs', import.meta.url))
/** AWS gives a function this long to load before its first event. */
const INIT_SECONDS = 10

/** A warm process of one function; it works on one event at a time. */
export interface LambdaProcess {
  /** Resolves when the bundle is loaded; with the outcome when loading failed. */
  readonly ready: Promise<InvocationOutcome | undefined>
  invoke(invocation: Invocation): Promise<InvocationOutcome>
  alive(): boolean
  /** Resolves when the process is gone and its output is written. */
  kill(): Promise<void>
}

export interface ProcessOptions {
  readonly lambda: LambdaShape
  readonly environment: Record<string, string>
  readonly log: FunctionLog
  /** The local cloud's time when it is not the machine's: then `Date` is replaced in the process. */
  readonly now: number | undefined
}

/** Forks a process of the function with its memory limit. It is killed at a timeout and never reused after one. */
export function startLambdaProcess({ lambda, environment, log, now }: ProcessOptions): LambdaProcess {
  const clockEnv = now === undefined ? {} : { CAREBED_CLOCK_NOW: String(now) }
  const child = fork(runtime, [], {
    cwd: lambda.codeFolder,
    env: { ...environment, ...clockEnv },
    execArgv: [
      `--max-old-space-size=${lambda.memoryMegabytes}`,
      ...(now === undefined ? [] : ['--require', preload]),
    ],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  log.follow(child.stdout)
  log.follow(child.stderr)
  let ended = false
  const wait = async (seconds: number, requestId?: string): Promise<InvocationOutcome> => {
    const outcome = await nextOutcome({ child, seconds, requestId })
    ended ||= outcome.outcome === 'timed-out' || outcome.outcome === 'crashed'
    return outcome
  }
  return {
    ready: wait(INIT_SECONDS).then((outcome) => (outcome.outcome === 'returned' ? undefined : outcome)),
    invoke(invocation) {
      const outcome = wait(lambda.timeoutSeconds, invocation.requestId)
      if (child.connected) child.send(invocation)
      return outcome
    },
    alive: () => !ended && child.connected && child.exitCode === null && child.signalCode === null,
    kill: () => end(child),
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill('SIGKILL')
  })
}

interface Expected {
  readonly child: ChildProcess
  readonly seconds: number
  /** Undefined while loading. */
  readonly requestId: string | undefined
}

/** The process's next word: its answer, its death, or nothing until the time is over, which kills it. */
function nextOutcome({ child, seconds, requestId }: Expected): Promise<InvocationOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: InvocationOutcome) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      resolve(outcome)
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      settle({ outcome: 'timed-out', seconds })
    }, seconds * 1000)
    const crashed = (how: string) => settle({ outcome: 'crashed', message: `the process ended (${how})` })
    const onExit = (code: number | null, signal: string | null) => crashed(signal ?? `exit code ${code}`)
    const onError = (error: Error) => crashed(error.message)
    const onMessage = (raw: unknown) => {
      const message = runtimeMessage.parse(raw)
      if (message.kind === 'ready') settle({ outcome: 'returned', payload: null })
      else if (message.requestId !== requestId) return
      else if (message.kind === 'returned')
        settle({ outcome: 'returned', payload: JSON.parse(message.payload) })
      else settle({ outcome: 'threw', message: message.message, type: message.type })
    }
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode)
  })
}
