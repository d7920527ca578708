import type { Bilingual } from '../../../../contracts/basics.ts'

/** One text in both languages; `{name}` stands for a value. */
export const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })
