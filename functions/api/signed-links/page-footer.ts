import { dial, letters } from '../render/letters.ts'
import type { PageFacts } from './alert-page.ts'
import { pageOf } from './link-pages.ts'
import { say, words } from './words.ts'

/** Numbers of the emergency services in China: ambulance, fire. carebed calls neither by itself. */
const emergencies = ['120', '119']

/** Whom to call, and the other language. */
export function footer({ token, language, query, phone }: PageFacts): string {
  const call = (number: string) => `<a href="tel:${letters(dial(number))}">${letters(number)}</a>`
  const text = (one: keyof typeof words) => letters(say(words[one], language))
  const other =
    language === 'en' ? ({ to: 'zh-CN', name: '中文' } as const) : ({ to: 'en', name: 'English' } as const)
  const there = pageOf(token, { ...query, language: other.to })
  return `<footer><p>${text('call')} ${emergencies.map(call).join(' · ')}</p>
${phone === undefined ? '' : `<p>${text('desk')} ${call(phone)}</p>`}
<p><a href="${letters(there)}" lang="${other.to}">${other.name}</a></p></footer>`
}
