import type { StoredAlert } from '../contracts/alert.ts'
import type { Bilingual } from '../contracts/basics.ts'
import type { Notice } from '../contracts/notification.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import { sayClocks } from './explain/figures.ts'
import { nameCondition } from './explain/names.ts'
import { join, say } from './explain/phrase.ts'
import { sayFate, sayNews, todos } from './reach/say-fate.ts'
import { residentAt } from './stays.ts'

export const urgency: Record<StoredAlert['priority'], Bilingual> = {
  critical: { 'zh-CN': '紧急', en: 'URGENT' },
  high: { 'zh-CN': '重要', en: 'Important' },
  medium: { 'zh-CN': '提醒', en: 'Reminder' },
  low: { 'zh-CN': '留意', en: 'Note' },
  technical: { 'zh-CN': '设备', en: 'Device' },
}

/** Before everything else, so that nobody runs for a rehearsal as if it were none. */
export const drillMark: Bilingual = { 'zh-CN': '【演练】', en: 'DRILL. ' }

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
  const what = join([nameCondition(alert.condition, alert.priority), sayWhen(alert, facts.record.timeZone)])
  return sayAbout(alert, facts, { what, todo: whatToDo(alert, kind) })
}

/** What she is told who has claimed an alert, or had: that there is news, or that it is not hers any more. */
export function buildClaimantText(
  alert: StoredAlert,
  facts: PlaceFacts,
  to: { personId: string; now: number },
): Bilingual {
  return sayAbout(alert, facts, {
    what: nameCondition(alert.condition, alert.priority),
    todo: sayNews(alert, to),
  })
}

/** What those are told who were told before, once somebody goes, is there, has given it back, or it is over. */
export function buildStandDownText(alert: StoredAlert, facts: PlaceFacts, now: number): Bilingual {
  return sayAbout(alert, facts, {
    what: nameCondition(alert.condition, alert.priority),
    todo: sayFate(alert, now),
  })
}

/** One alert of several in one message, shortly: who (masked), where, since when. */
export function buildWhere({ alert, facts }: { alert: StoredAlert; facts: PlaceFacts }): Bilingual {
  const [happened] = sayClocks(alert.onset, alert.knownAt, facts.record.timeZone)
  const at = typeof happened === 'string' ? { 'zh-CN': happened, en: happened } : happened
  const place = [maskedResident(alert, facts), facts.record.name].filter((part) => part !== undefined)
  return {
    'zh-CN': [...place, at?.['zh-CN']].filter(Boolean).join(' '),
    en: [...place, at?.en].filter(Boolean).join(' '),
  }
}

function sayAbout(
  alert: StoredAlert,
  facts: PlaceFacts,
  { what, todo }: { what: Bilingual; todo: Bilingual },
): Bilingual {
  const resident = maskedResident(alert, facts)
  const { name } = facts.record
  const drill = alert.drill ? drillMark : { 'zh-CN': '', en: '' }
  return {
    'zh-CN': `${drill['zh-CN']}【${urgency[alert.priority]['zh-CN']}】${resident ? `${resident}，` : ''}${name}：${what['zh-CN']}。${todo['zh-CN']}。`,
    en: `${drill.en}${urgency[alert.priority].en}: ${resident ? `${resident}, ` : ''}${name}: ${what.en}. ${todo.en}`,
  }
}

function maskedResident({ onset }: StoredAlert, { stays }: PlaceFacts): string | undefined {
  const resident = residentAt(stays, onset)
  return resident && maskName(resident.name)
}

function whatToDo({ state }: StoredAlert, kind: Notice['kind']): Bilingual {
  if (!isUnresolved(state) && state !== 'recorded') return todos.over
  return kind === 'again' ? todos.stillOpen : todos.claim
}

/** Since when; where it became known much later, both times, so that nobody takes an old call for a new one. */
function sayWhen({ onset, knownAt, late }: StoredAlert, timeZone: string): Bilingual | undefined {
  const [happened, known] = sayClocks(onset, knownAt, timeZone)
  return late ? say('late.known', { happened, known }) : say('since', { happened })
}
