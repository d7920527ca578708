import type { StoredAlert } from '../../contracts/alert.ts'
import type { Bilingual } from '../../contracts/basics.ts'
import type { StepFailure } from '../../contracts/chain.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { nameCondition } from '../explain/names.ts'

const reasons: Record<StepFailure, Bilingual> = {
  'all-channels-failed': { 'zh-CN': '所有渠道都失败', en: 'every channel failed' },
  'nobody-there': { 'zh-CN': '没有可通知的人', en: 'there was nobody to tell' },
  'no-receipt': { 'zh-CN': '没有送达回执', en: 'no receipt came' },
}

type Of = Pick<StoredAlert, 'condition' | 'priority' | 'drill' | 'chain'>

/** What the duty desk reads when a step of a chain has reached nobody. Steps are counted from one, as people do. */
export function sayStepFailed(
  alert: Of,
  facts: Pick<PlaceFacts, 'record'>,
  { step, because }: { step: number; because: StepFailure },
): Bilingual {
  const what = aboutIt(alert, facts)
  const isLast = step === alert.chain.length - 1
  const zh = isLast ? '已到最后一步，请立即处理' : '现在通知下一步'
  const en = isLast ? 'It was the last step: somebody must see to it now' : 'The next step is told now'
  return {
    'zh-CN': `${what['zh-CN']}：第 ${step + 1} 步没有通知到任何人（${reasons[because]['zh-CN']}）。${zh}。`,
    en: `${what.en}: step ${step + 1} reached nobody (${reasons[because].en}). ${en}.`,
  }
}

/** What the duty desk reads when somebody has been there for long and has not said what came of it. */
export function sayStillThere(
  alert: Of,
  facts: Pick<PlaceFacts, 'record'>,
  { who, minutes }: { who: string; minutes: number },
): Bilingual {
  const what = aboutIt(alert, facts)
  return {
    'zh-CN': `${what['zh-CN']}：${who}到达已 ${minutes} 分钟，尚未填写处理结果。请联系确认。`,
    en: `${what.en}: ${who} has been there for ${minutes} minutes and has not said what came of it. Please ask.`,
  }
}

function aboutIt({ condition, priority, drill }: Of, { record }: Pick<PlaceFacts, 'record'>): Bilingual {
  const name = nameCondition(condition, priority)
  return {
    'zh-CN': `${drill ? '演练 ' : ''}${record.name}，${name['zh-CN']}`,
    en: `${drill ? 'DRILL ' : ''}${record.name}, ${name.en}`,
  }
}
