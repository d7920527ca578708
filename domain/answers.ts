import type { AlertState, StoredAlert, TimelineWhat } from '../contracts/alert.ts'
import type { Answer, AnswerState } from '../contracts/answer.ts'
import type { Bilingual } from '../contracts/basics.ts'

/**
 * What the bed or terminal says aloud about a call. `before`: somebody was on the way and does not come; `minutes` until
 * she is there, none once her time has passed.
 */
export function sayAnswer(
  state: AnswerState,
  about: { who?: string | undefined; minutes?: number | undefined; before?: boolean },
): Bilingual {
  const { who, before } = about
  const minutes = about.minutes !== undefined && about.minutes > 0 ? about.minutes : undefined
  switch (state) {
    case 'received':
      if (before)
        return {
          'zh-CN': '您的呼叫仍在处理，正在联系其他人。',
          en: 'Your call stands. We are calling somebody else.',
        }
      return {
        'zh-CN': '您的呼叫已收到，正在联系护理员。',
        en: 'Your call has been received. We are calling somebody.',
      }
    case 'coming': {
      const name = who ?? ''
      const zh = minutes === undefined ? '' : `，大约 ${minutes} 分钟后到`
      const en =
        minutes === undefined ? '' : `, in about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`
      return { 'zh-CN': `${name || '护理员'}正在赶来${zh}。`, en: `${name || 'A caregiver'} is coming${en}.` }
    }
    case 'arrived':
      return { 'zh-CN': `${who ?? '护理员'}已到达。`, en: `${who ?? 'A caregiver'} is here.` }
    case 'closed':
      return { 'zh-CN': '您的呼叫已处理完毕。', en: 'Your call has been dealt with.' }
    default:
      return state satisfies never
  }
}

/** What is said about a call that is only recorded: it happened in a pause, and nobody is on the way. */
export const sayPaused: Bilingual = {
  'zh-CN': '已记录。看护已暂停，没有通知任何人。需要帮助请按求助键。',
  en: 'It is recorded. The watch is paused, and nobody has been told. For help, press the help key.',
}

/** A rehearsal says so first, for whoever lies there hears it too. */
export const sayDrill = (said: Bilingual): Bilingual => ({
  'zh-CN': `这是演练。${said['zh-CN']}`,
  en: `This is a drill. ${said.en}`,
})

/** What a repeated call is told: the present state of its alert. */
export function answerStateOf(state: AlertState): AnswerState {
  switch (state) {
    case 'open':
    case 'recorded':
      return 'received'
    case 'acknowledged':
      return 'coming'
    case 'arrived':
      return 'arrived'
    case 'resolved':
    case 'cleared':
      return 'closed'
    default:
      return state satisfies never
  }
}

/** After each of these whoever called is answered anew. A step of the chain that is told is none of them. */
const turns: ReadonlySet<TimelineWhat> = new Set([
  'acknowledged',
  'arrived',
  'released',
  'claim-expired',
  'resolved',
])

export type Timeliness =
  | { outcome: 'say' }
  /** a newer answer is owed, or has been given: the bed must not hear "received" after "coming" */
  | { outcome: 'leave-out'; because: 'the alert is in another state' | 'somebody has acted since' }

/** Whether an answer that is about to be given is still how it is. */
export function judgeAnswer(
  { state, at }: Pick<Answer, 'state' | 'at'>,
  alert: Pick<StoredAlert, 'state' | 'timeline'>,
): Timeliness {
  if (answerStateOf(alert.state) !== state)
    return { outcome: 'leave-out', because: 'the alert is in another state' }
  const isPast = at !== undefined && alert.timeline.some((entry) => turns.has(entry.what) && entry.at > at)
  return isPast ? { outcome: 'leave-out', because: 'somebody has acted since' } : { outcome: 'say' }
}
