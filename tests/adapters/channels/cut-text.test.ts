import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../../adapters/channels/cut-text.ts'

describe('a text that is too long', () => {
  it('ends after a sentence, else after a word, else after a character', () => {
    expect(cutText('东二房呼叫。请尽快来看她。', 36)).toBe('东二房呼叫。…')
    expect(cutText('Room 2 calls for somebody', 20)).toBe('Room 2 calls for…')
    expect(cutText('东二房王奶奶呼叫', 15)).toBe('东二房王…')
  })

  it('does not lose most of itself for the sake of an early sentence', () => {
    expect(cutText('Hi. Aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 20)).toBe('Hi. Aaaaaaaaaaaaa…')
  })

  it('never breaks what people see as one character', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(cutText(family.repeat(3), 60)).toBe(`${family}${family}…`)
    expect(cutText('é'.normalize('NFD').repeat(5), 10)).toBe(`${'é'.normalize('NFD').repeat(2)}…`)
  })

  it('is the beginning of the whole, within its bytes; a short one stays as it is', () => {
    const room = fc.integer({ min: 3, max: 60 })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), room, (text, most) => {
        const cut = cutText(text, most)
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most)
        if (Buffer.byteLength(text) <= most) expect(cut).toBe(text)
        else expect(text.startsWith(cut.slice(0, -1)) && cut.endsWith('…')).toBe(true)
      }),
    )
  })
})
