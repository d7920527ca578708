import type { Bilingual } from '../../../../contracts/basics.ts'

/** Sentences that are ready in both languages; a device speaks its own. */
export const announcements: readonly Bilingual[] = [
  { 'zh-CN': '您好，我们马上给您打电话。', en: 'Hello, we are going to telephone you now.' },
  { 'zh-CN': '您好，有人正在过来看您。', en: 'Hello, somebody is on the way to you.' },
  { 'zh-CN': '请检查设备的电源插头。', en: 'Please look whether the device is plugged in.' },
  { 'zh-CN': '这是一次测试，一切正常。', en: 'This is a test. Everything is all right.' },
]

/** A person's own words are said as they are written, whichever language the device speaks. */
export const ownWords = (written: string): Bilingual => ({ 'zh-CN': written, en: written })
