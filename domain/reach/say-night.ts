import type { Bilingual } from '../../contracts/basics.ts'
import type { PersonReach, PersonTonight, ReachCheck } from '../../contracts/reach-check.ts'
import { maskName } from '../notification-text.ts'

const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

const reaches: Record<Exclude<PersonReach, 'reachable'>, Bilingual> = {
  unknown: text('已不在册', 'is not known any more'),
  'no-channel': text('没有任何渠道', 'has no channel'),
  'only-dead-channels': text('渠道均已失效', 'has only channels that have failed for good'),
  'failing-channels': text('渠道最近连续失败', 'has not been reached lately'),
  'only-weak-channels': text('只有邮件或网页推送', 'has only mail or web push'),
}

/** Named in the message; the others are counted. */
const mostNamed = 3

/** What operators read before the night, when not everybody in its chains can be reached. Names are masked. */
export function sayNight(check: ReachCheck): Bilingual {
  const { beds, people } = check
  const parts = [
    beds.reachNobody > 0 &&
      text(
        `${beds.reachNobody} 张床位今晚通知不到任何人`,
        `${count(beds.reachNobody, 'bed')} would reach nobody`,
      ),
    beds.withFindings > beds.reachNobody &&
      text(
        `${beds.withFindings - beds.reachNobody} 张床位的响应链有缺口`,
        `${count(beds.withFindings - beds.reachNobody, 'bed')} with a gap in the chain`,
      ),
    ...sayPeople(check.everybody, people.unreachable),
    ...saySirens(check.sirens),
    !beds.complete && text('床位太多，未全部检查', 'not all beds were looked at'),
  ].filter((part) => part !== false)
  const join = (language: keyof Bilingual, by: string) => parts.map((part) => part[language]).join(by)
  return text(
    `今晚触达检查（共 ${beds.looked} 张床位）：${join('zh-CN', '；')}。请在夜间前处理，详见触达检查`,
    `Tonight's reach check (${count(beds.looked, 'bed')}): ${join('en', '; ')}. Please see to it before the night; the reach check has the details.`,
  )
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`

function sayPeople(everybody: readonly PersonTonight[], unreachable: number): Bilingual[] {
  const said = everybody.flatMap(({ name, reach, beds }) => {
    if (reach === 'reachable') return []
    const who = maskName(name)
    const why = reaches[reach]
    return [text(`${who}${why['zh-CN']}（${beds} 张床位）`, `${who} ${why.en} (${count(beds, 'bed')})`)]
  })
  const named = said.slice(0, mostNamed)
  const left = unreachable - named.length
  return left > 0 ? [...named, text(`另有 ${left} 人联系不上`, `${left} more who cannot be reached`)] : named
}

function saySirens(sirens: ReachCheck['sirens']): Bilingual[] {
  const gone = sirens.filter(({ state }) => state !== 'connected').length
  if (gone === 0) return []
  return [text(`值班台 ${gone} 个警铃不在线`, `${count(gone, 'siren')} of the duty desk not connected`)]
}
