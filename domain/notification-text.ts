import type { StoredAlert } from '../contracts/alert.ts'
import type { Bilingual } from '../contracts/basics.ts'
import type { Notice } from '../contracts/notification.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { sayClocks } from './explain/figures.ts'
import { nameCondition } from './explain/names.ts'
import { join, say } from './explain/phrase.ts'
import { residentAt } from './stays.ts'

const urgency: Record<StoredAlert['priority'], Bilingual> = {
  critical: { 'zh-CN': '紧急', en: 'URGENT' },
  high: { 'zh-CN': '重要', en: 'Important' },
  medium: { 'zh-CN': '提醒', en: 'Reminder' },
  low: { 'zh-CN': '留意', en: 'Note' },
  technical: { 'zh-CN': '设备', en: 'Device' },
}

/** A name as it may stand in a message on a locked screen: 示*甲, A* Example. */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  const [first = '', ...rest] = characters
  if (/\s/.test(name)) return `${first}* ${name.trim().split(/\s+/).at(-1)}`
  return rest.length <= 1 ? `${first}*` : `${first}*${rest.at(-1)}`
}

/** What a notification says: how urgent, who (masked), where, what, since when, and what to do. Plain words, one line. */
export function buildNotificationText(
  alert: StoredAlert,
  facts: PlaceFacts,
  kind: Notice['kind'],
): Bilingual {
  const { record } = facts
  const resident = residentAt(facts.stays, alert.onset)
  const who = resident ? maskName(resident.name) : undefined
  const what = join([nameCondition(alert.condition, alert.priority), sayWhen(alert, record.timeZone)])
  const closed = alert.state === 'cleared' || alert.state === 'resolved'
  const todo = closed
    ? { 'zh-CN': '已结束', en: 'It is over.' }
    : kind === 'claimant'
      ? { 'zh-CN': '又有新情况，请留意', en: 'Something new has happened.' }
      : { 'zh-CN': '请打开链接接单', en: 'Open the link to say you are going.' }
  return {
    'zh-CN': `【${urgency[alert.priority]['zh-CN']}】${who ? `${who}，` : ''}${record.name}：${what['zh-CN']}。${todo['zh-CN']}。`,
    en: `${urgency[alert.priority].en}: ${who ? `${who}, ` : ''}${record.name}: ${what.en}. ${todo.en}`,
  }
}

/** Since when; where it became known much later, both times, so that nobody takes an old call for a new one. */
function sayWhen({ onset, knownAt, late }: StoredAlert, timeZone: string): Bilingual | undefined {
  const [happened, known] = sayClocks(onset, knownAt, timeZone)
  return late ? say('late.known', { happened, known }) : say('since', { happened })
}
