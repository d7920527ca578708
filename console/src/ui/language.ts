/** The two languages of the house. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** The language chosen before, else the first of the browser's that is one of ours, else Chinese. */
export function chooseLanguage(remembered: string | null, preferred: readonly string[]): Language {
  const known = languages.find((language) => language === remembered)
  if (known) return known
  const first = preferred
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh-CN'
}

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en')
