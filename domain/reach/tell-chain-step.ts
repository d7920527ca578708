import type { StoredAlert } from '../../contracts/alert.ts'
import { type Draft, putAlert } from '../draft.ts'
import { tellStep } from '../notices.ts'
import { receiptMs } from './judge-step.ts'
import { restartRepeat } from './repeat.ts'

type Step = StoredAlert['chain'][number]

/** A step as if it had never been told, due at `dueAt` (ms). */
export const untold = ({ afterSeconds, tell }: Step, dueAt: number): Step => ({ afterSeconds, tell, dueAt })

/**
 * Tells one step of the chain now. From here on two deadlines are stored: when to ask whether it reached anybody, and when
 * to tell it again. What is about devices is not asked after: operators see their own failing channels elsewhere.
 */
export function tellChainStep(draft: Draft, alert: StoredAlert, index: number): StoredAlert {
  const check = alert.priority === 'technical' ? {} : { checkAt: draft.now + receiptMs }
  const chain = alert.chain.map((step, at) =>
    at === index ? { ...untold(step, step.dueAt), toldAt: draft.now, ...check } : step,
  )
  const told = restartRepeat({ ...alert, chain }, draft.now)
  putAlert(draft, told)
  tellStep(draft, told, index)
  return told
}
