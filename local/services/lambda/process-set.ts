import type { LambdaProcess } from './lambda-process.ts'

/** The processes of one function, at most `limit`. */
export interface ProcessSet {
  /** A free process, a new one below the limit, else the next that is given back; `undefined` once closed. */
  take(): Promise<LambdaProcess | undefined>
  /** Ends the use of a process; one that died is replaced when somebody waits. */
  giveBack(process: LambdaProcess): void
  close(): Promise<void>
}

/** Keeps processes warm and starts another only when all are at work. */
export function createProcessSet({ limit, start }: { limit: number; start(): LambdaProcess }): ProcessSet {
  const idle: LambdaProcess[] = []
  const all = new Set<LambdaProcess>()
  const waiting: ((process: LambdaProcess | undefined) => void)[] = []
  let closed = false

  function begin(): LambdaProcess {
    const process = start()
    all.add(process)
    return process
  }

  return {
    take() {
      if (closed) return Promise.resolve(undefined)
      const warm = idle.pop()
      if (warm?.alive()) return Promise.resolve(warm)
      if (warm !== undefined) all.delete(warm)
      if (all.size < limit) return Promise.resolve(begin())
      return new Promise((resolve) => waiting.push(resolve))
    },
    giveBack(process) {
      if (!process.alive()) all.delete(process)
      if (closed) return
      const next = waiting.shift()
      if (next !== undefined) next(process.alive() ? process : begin())
      else if (process.alive()) idle.push(process)
    },
    async close() {
      closed = true
      for (const next of waiting.splice(0)) next(undefined)
      await Promise.all([...all].map((process) => process.kill()))
    },
  }
}
