import type { Bilingual, Outcome, Priority } from '../../../contracts/basics.ts'
import type { AtIt } from '../../../domain/links/link-view.ts'

export type Language = keyof Bilingual

const both = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

/** Every sentence of the pages behind a link. `{…}` stands for a value. */
export const words = {
  title: both('警报', 'Alert'),
  drill: both('演练：没有真的发生', 'DRILL: nothing has happened'),
  since: both('{since} 起', 'since {since}'),
  for: both('此链接发给 {name}', 'This link is for {name}'),
  actAs: both('您在这里的操作记在 {name} 名下', 'You act as {name}'),
  notYou: both('不是 {name}？请登录后以您本人名义处理', 'Not {name}? Sign in and answer in your own name'),
  others: both('一共 {n} 条警报，请逐条处理', '{n} alerts; please see to each'),
  back: both('全部警报', 'All alerts'),
  open: both('打开', 'Open'),

  going: both('我去，大约', 'I am going, there in'),
  minutes: both('{n} 分钟', '{n} min'),
  arrive: both('我已到现场', 'I am here'),
  release: both('我去不了了', 'I cannot go after all'),
  leave: both('我处理不了，请换人', 'I cannot see to it; somebody else must'),
  resolve: both('处理完毕，结果是', 'It is done; it was'),
  early: both('已经处理好了？', 'Seen to already?'),
  notes: both('如何进门', 'How to get in'),
  notesSignIn: both(
    '如何进门：此链接发在群里，请登录后查看',
    'How to get in: this link was sent to a group, sign in to see it',
  ),
  notesKept: both('打开会留下记录', 'each opening is recorded'),
  call: both('有生命危险，请直接拨打', 'In danger to life, call'),
  desk: both('值班电话', 'Duty desk'),

  lost: both('别人已经接单，您不用再去', 'Somebody else was first'),
  changed: both('情况已变，请看最新状态', 'It has changed meanwhile; this is how it is now'),
  unclear: both('没有听懂，请再按一次', 'That was not understood; please press again'),
  over: both('已经结束，谢谢', 'It is over. Thank you.'),
  overNote: both('这条警报不用再处理。', 'There is nothing more to do about this alert.'),
  dead: both('此链接无效', 'This link does not count'),
  deadNote: both(
    '警报可能已经结束，或链接已过期（24 小时）。如不放心，请致电值班台。',
    'The alert may be over, or the link older than 24 hours. If in doubt, call the duty desk.',
  ),
} as const satisfies Record<string, Bilingual>

export const atItWords: Record<AtIt, Bilingual> = {
  nobody: both('还没有人去', 'Nobody is going yet'),
  'you-go': both('您正在去的路上，预计 {eta} 到', 'You are going, expected at {eta}'),
  'other-goes': both('{name} 正在去的路上，预计 {eta} 到', '{name} is going, expected at {eta}'),
  'you-are-there': both('您已到现场', 'You are there'),
  'other-is-there': both('{name} 已到现场', '{name} is there'),
}

/** What the reader is asked to do, by who is at it. */
export const todoWords: Record<AtIt, Bilingual> = {
  nobody: both(
    '能去，请选几分钟内到；不能去，不用按，系统会通知下一位',
    'If you can go, say in how many minutes. If not, leave it: the next person is told',
  ),
  'you-go': both(
    '到达后请扫床位码，或按“我已到现场”',
    'When you are there, scan the bed code or press “I am here”',
  ),
  'other-goes': both(
    '您不用去；如您也已到场，请按下面的键',
    'You need not go. Should you be there too, press below',
  ),
  'you-are-there': both('处理完毕后，请选结果', 'When it is done, say what it was'),
  'other-is-there': both('您不用再做什么', 'There is nothing for you to do'),
}

export const priorityWords: Record<Priority, Bilingual> = {
  critical: both('紧急', 'URGENT'),
  high: both('重要', 'Important'),
  medium: both('提醒', 'Reminder'),
  low: both('留意', 'Note'),
  technical: both('设备', 'Device'),
}

export const outcomeWords: Record<Outcome, Bilingual> = {
  real: both('确有其事', 'Real'),
  'false-alarm': both('误报', 'False alarm'),
  'device-fault': both('设备故障', 'Device fault'),
  drill: both('演练', 'Drill'),
  other: both('其他', 'Something else'),
}

/** One text in a language, its holes filled. */
export function say(
  text: Bilingual,
  language: Language,
  values: Readonly<Record<string, string | number | Bilingual | undefined>> = {},
): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = values[name]
    return typeof value === 'object' ? value[language] : String(value ?? '')
  })
}
