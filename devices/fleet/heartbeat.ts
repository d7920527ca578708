/** Whether the broker is still there, judged at every beat, half a keep-alive apart. */
export interface Heartbeat {
  said(): void
  heard(): void
  /** `ask` = send a PINGREQ now; `give-up` = the last one was answered by nothing at all */
  beat(): 'rest' | 'ask' | 'give-up'
}

/** Asks when nothing was said, and when nothing was heard: a bed that goes on talking must notice that nobody listens. */
export function startHeartbeat(): Heartbeat {
  let isHeard = true
  let isQuiet = true
  let isAsked = false
  return {
    said() {
      isQuiet = false
    },
    heard() {
      isHeard = true
    },
    beat() {
      if (isAsked && !isHeard) return 'give-up'
      isAsked = isQuiet || !isHeard
      isHeard = false
      isQuiet = true
      return isAsked ? 'ask' : 'rest'
    },
  }
}
