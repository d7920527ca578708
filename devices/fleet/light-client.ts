import { type BackOff, pauseAfter } from '../mqtt/back-off.ts'
import { type Line, type LineAddress, openLine } from './line.ts'

export interface LightClientPorts {
  readonly address: LineAddress
  readonly subscribeTo: readonly string[]
  readonly random: () => number
  readonly onUp: (line: Line) => void
  readonly onDown: (reason: string) => void
  /** an attempt that led nowhere */
  readonly onRefused: (reason: string) => void
  readonly onMessage: (topic: string, payload: Buffer) => void
}

/** A connection that is there whenever it can be, for very many in one process. */
export interface LightClient {
  /** Pulls the plug for so long (ms), then connects again. */
  away(ms: number): void
  close(): Promise<void>
}

/** Gentler than one device in a home: AWS takes 500 CONNECTs a second for a whole account, one for a client id. */
const fleetBackOff: BackOff = { least: 2_000, most: 60_000 }

/** Keeps a line open: again and again with a jittered pause, resuming the TLS session where the broker lets it. */
export function keepLine(ports: LightClientPorts): LightClient {
  let line: Line | undefined
  let session: Buffer | undefined
  let failures = 0
  let pause: NodeJS.Timeout | undefined
  let absence: number | undefined
  let closing: (() => void) | undefined

  const attempt = () => {
    let isUp = false
    const opened = openLine(
      ports.address,
      {
        onUp() {
          isUp = true
          failures = 0
          opened.subscribe(ports.subscribeTo)
          ports.onUp(opened)
        },
        onMessage: ports.onMessage,
        onSession(newer) {
          session = newer
        },
        onEnd(reason) {
          line = undefined
          if (isUp) ports.onDown(reason)
          if (closing) return closing()
          if (!isUp) {
            ports.onRefused(reason)
            // what made it fail may be the session itself
            session = undefined
          }
          failures += 1
          pause = setTimeout(attempt, absence ?? pauseAfter(failures, fleetBackOff, ports.random()))
          absence = undefined
        },
      },
      session,
    )
    line = opened
  }
  attempt()
  return {
    away(ms) {
      if (!line) return
      absence = ms
      line.end('at-once')
    },
    close() {
      clearTimeout(pause)
      return new Promise((resolve) => {
        closing = resolve
        if (line) line.end('politely')
        else resolve()
      })
    },
  }
}
