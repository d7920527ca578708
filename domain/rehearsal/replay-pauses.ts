import type { PauseEntry } from '../../contracts/pause.ts'
import type { Pause } from '../../contracts/place.ts'

/** The pauses there really were, from what people did about them, oldest first: dignity holds in a rehearsal too. */
export function replayPauses(entries: readonly PauseEntry[]): Pause[] {
  const pauses: Pause[] = []
  for (const { what, at, until, by } of entries) {
    const running = pauses.at(-1)
    if (what === 'paused' || !running) pauses.push({ since: at, until, by })
    else running.until = until
  }
  return pauses
}
