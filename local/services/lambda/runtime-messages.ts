import * as z from 'zod'

/** What the host tells a function's process. `now` is the local cloud's time, ms. */
export interface Invocation {
  readonly requestId: string
  readonly now: number
  /** Real ms until the process is killed. */
  readonly remaining: number
  readonly functionArn: string
  /** JSON text, as Lambda carries it. */
  readonly event: string
}

/** What a function's process tells the host. Payloads are JSON text. */
export const runtimeMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('returned'), requestId: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('threw'), requestId: z.string(), type: z.string(), message: z.string() }),
])
export type RuntimeMessage = z.infer<typeof runtimeMessage>
