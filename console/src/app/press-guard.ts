import { thisMoment } from './elapsed.ts'

/** A press this soon (ms) after the last one was meant for the button that stood there before. */
const samePressMs = 500

/** Tells a second press of the same finger from a press of its own. */
export class PressGuard {
  private lastPress = Number.NEGATIVE_INFINITY

  isSamePress(): boolean {
    const { steady } = thisMoment()
    const isSame = steady - this.lastPress < samePressMs
    if (!isSame) this.lastPress = steady
    return isSame
  }
}
