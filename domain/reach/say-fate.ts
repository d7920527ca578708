import type { StoredAlert } from '../../contracts/alert.ts'
import type { Bilingual } from '../../contracts/basics.ts'
import { isUnresolved } from '../alert-lifecycle.ts'

const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

/** What somebody who is told has to do. */
export const todos = {
  claim: text('请打开链接接单', 'Open the link to say you are going.'),
  stillOpen: text(
    '仍无人接单，请打开链接接单',
    'Nobody has answered yet. Open the link to say you are going.',
  ),
  news: text('又有新情况，请留意', 'Something new has happened.'),
  over: text('已结束', 'It is over.'),
  notHers: text(
    '您的接单已失效，目前无人前往；能去请打开链接重新接单',
    'It is not yours any more, and nobody is going. If you can go, open the link and say so again.',
  ),
  openAgain: text('又无人前往，请打开链接接单', 'It is open again. Open the link to say you are going.'),
} as const

/** What has become of an alert, for those who were told before; `now` (ms) makes the time of arrival minutes. */
export function sayFate({ state, claim }: Pick<StoredAlert, 'state' | 'claim'>, now: number): Bilingual {
  const who = claim?.name
  switch (state) {
    case 'open':
      return todos.openAgain
    case 'acknowledged':
      return claim ? sayGoing(claim, now) : text('已有人前往', 'Somebody is going.')
    case 'arrived':
      return who ? text(`${who}已到场`, `${who} is there.`) : text('已有人到场', 'Somebody is there.')
    case 'resolved':
    case 'cleared':
    case 'recorded':
      return todos.over
    default:
      return state satisfies never
  }
}

/** What has become of an alert that `personId` has claimed, or had. */
export function sayNews(
  alert: Pick<StoredAlert, 'state' | 'claim'>,
  { personId, now }: { personId: string; now: number },
): Bilingual {
  if (alert.state === 'open') return todos.notHers
  const isHers = alert.claim?.personId === personId
  return isHers && isUnresolved(alert.state) ? todos.news : sayFate(alert, now)
}

function sayGoing({ name, eta }: NonNullable<StoredAlert['claim']>, now: number): Bilingual {
  const minutes = Math.max(1, Math.ceil((eta - now) / 60_000))
  return text(
    `${name}正在前往，约 ${minutes} 分钟到，您不必前往`,
    `${name} is going, about ${minutes} min. You need not go.`,
  )
}
