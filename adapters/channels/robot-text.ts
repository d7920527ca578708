import type { Bilingual } from '../../contracts/basics.ts'

type Language = keyof Bilingual

/** What the button or link of a message says. */
export const openLabel: Readonly<Record<Language, string>> = {
  'zh-CN': '打开并接单',
  en: 'Open and answer',
}

/** Characters below the space, but not the line's end: vendors refuse JSON that needs `\u` for them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be taken out
const control = /[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029]/gu

/** A text that no vendor's JSON reader stumbles over. */
export const plainText = (text: string): string => text.toWellFormed().replace(control, ' ')

const lookAlikes: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '#': '＃',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '\\': '＼',
  '|': '｜',
}

/**
 * A text that markdown leaves as it is: masked names have asterisks, and a place may be named like a link or a mention.
 * Vendors do not agree on an escape, so what means something is written by its look-alike.
 */
export const plainInMarkdown = (text: string): string =>
  plainText(text).replace(/[*_`~#[\]<>\\|]/gu, (character) => lookAlikes[character] ?? character)

/** A link to put between the round brackets of markdown. */
export const linkInMarkdown = (link: string): string =>
  link.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20')

/** A mobile as group robots know it: mainland numbers without the country, others with it and without the plus. */
export function mobileOfMember(number: string): string {
  return /^(?:\+?86)?(1\d{10})$/.exec(number)?.[1] ?? number.replace(/^\+/, '')
}
