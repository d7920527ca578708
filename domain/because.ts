import type { Condition, Episode } from '../contracts/alert.ts'
import type { Bilingual } from '../contracts/basics.ts'

const words: Record<Condition, Bilingual> = {
  sos: { 'zh-CN': '按下了求助键', en: 'the help key was pressed' },
  'service-call': { 'zh-CN': '按下了服务键', en: 'the service key was pressed' },
  fall: { 'zh-CN': '检测到跌倒', en: 'a fall was detected' },
  smoke: { 'zh-CN': '烟雾报警', en: 'smoke was detected' },
  gas: { 'zh-CN': '燃气报警', en: 'gas was detected' },
  water: { 'zh-CN': '漏水报警', en: 'a water leak was detected' },
  'left-bed': { 'zh-CN': '夜间离床未归', en: 'left bed at night and is not back' },
  'heart-rate-high': { 'zh-CN': '心率过快', en: 'heart rate is high' },
  'heart-rate-low': { 'zh-CN': '心率过慢', en: 'heart rate is low' },
  'device-silent': { 'zh-CN': '设备失联', en: 'the device is silent' },
  'clock-fault': { 'zh-CN': '设备时钟错误', en: "the device's clock is wrong" },
}

/** What a condition is called, in both languages. */
export const nameCondition = (condition: Condition): Bilingual => words[condition]

/** Why the alert was raised, in a sentence with the numbers and whose setting they came from. */
export function explain(episode: Episode): Bilingual {
  const word = words[episode.condition]
  const detail = detailOf(episode)
  const late = episode.late ? { 'zh-CN': '（迟到的数据）', en: ' (from late data)' } : { 'zh-CN': '', en: '' }
  return {
    'zh-CN': `${word['zh-CN']}${detail['zh-CN']}${late['zh-CN']}`,
    en: `${word.en}${detail.en}${late.en}`,
  }
}

function detailOf({ condition, evidence, priority, lastSeenAbsent }: Episode): Bilingual {
  switch (condition) {
    case 'heart-rate-high':
    case 'heart-rate-low': {
      const held =
        priority === 'medium' ? { 'zh-CN': '10 分钟', en: '10 min' } : { 'zh-CN': '60 秒', en: '60 s' }
      return {
        'zh-CN': `：限值 ${evidence.limit} 次/分，持续 ${held['zh-CN']}，最近 ${evidence.last}`,
        en: `: limit ${evidence.limit} /min for ${held.en}, last ${evidence.last}`,
      }
    }
    case 'left-bed': {
      const seen = lastSeenAbsent
        ? { 'zh-CN': '，最后一次看到时不在床', en: ', last seen absent' }
        : { 'zh-CN': '', en: '' }
      return {
        'zh-CN': `：超过 ${evidence.minutes} 分钟${seen['zh-CN']}`,
        en: `: more than ${evidence.minutes} min${seen.en}`,
      }
    }
    default:
      return { 'zh-CN': '', en: '' }
  }
}
