const ellipsis = '…'
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** After one of these a text may end. */
const sentenceEnd = /[。！？!?；;\n]/u
const wordEnd = /[\s，,、：:]/u

export const bytesOf = (text: string): number => Buffer.byteLength(text)

/**
 * A text of at most `maxBytes` bytes of UTF-8. What is too long loses its end: after a sentence if one ends in the last
 * half, else after a word, else between two characters as people see them, never within one.
 */
export function cutText(text: string, maxBytes: number): string {
  if (bytesOf(text) <= maxBytes) return text
  const room = maxBytes - bytesOf(ellipsis)
  const kept: string[] = []
  let used = 0
  for (const { segment } of graphemes.segment(text.slice(0, Math.max(0, room)))) {
    used += bytesOf(segment)
    if (used > room) break
    kept.push(segment)
  }
  if (room < 0) return ''
  const end = lastOf(kept, sentenceEnd) ?? lastOf(kept, wordEnd) ?? kept.length
  return kept.slice(0, end).join('').trimEnd() + ellipsis
}

/** Where the last such character of the second half ends. */
function lastOf(characters: string[], pattern: RegExp): number | undefined {
  const index = characters.findLastIndex((character) => pattern.test(character))
  return (index + 1) * 2 >= characters.length ? index + 1 : undefined
}
