import type { StoredAlert } from '../../contracts/alert.ts'
import { type Draft, putAlert } from '../draft.ts'
import { report } from '../notices.ts'
import { sayStillThere } from './say-reach.ts'

/** Somebody is there and does not say what came of it: after so long (ms) the desk is asked to ask her. Our default. */
const askAfterMs = 3_600_000

/** Somebody has arrived: from now on her word is waited for. What is about devices may take its time. */
export const awaitWord = ({ priority }: Pick<StoredAlert, 'priority'>, now: number): { askAt?: number } =>
  priority === 'technical' ? {} : { askAt: now + askAfterMs }

/** Asks the duty desk each hour what has become of an alert at which somebody has arrived. */
export function askAgain(draft: Draft, alert: StoredAlert): void {
  const { state, claim, askAt } = alert
  if (state !== 'arrived' || !claim || askAt === undefined || askAt > draft.now) return
  const asked = { ...alert, askAt: draft.now + askAfterMs }
  putAlert(draft, asked)
  draft.because.push(`still there ${alert.condition}`)
  const minutes = Math.floor((draft.now - claim.at) / 60_000)
  const say = sayStillThere(alert, draft.facts, { who: claim.name, minutes })
  report(draft, asked, { turn: `ask${askAt}`, say })
}
