import { SqlError } from './ast.ts'
import { type Token, tokensOf } from './lexer.ts'

/** A place in the tokens of a statement; keywords are matched without regard to case. */
export class Cursor {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  get here(): Token {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new SqlError('unexpected end')
    return token
  }

  next(): Token {
    const token = this.here
    if (token.kind !== 'end') this.#at++
    return token
  }

  /** The token after the present one, for telling a call from a name. */
  get after(): Token | undefined {
    return this.#tokens[this.#at + 1]
  }

  isSymbol(text: string): boolean {
    return this.here.kind === 'symbol' && this.here.text === text
  }

  isWord(word: string): boolean {
    return this.here.kind === 'word' && this.here.text.toLowerCase() === word
  }

  takeSymbol(text: string): boolean {
    const found = this.isSymbol(text)
    if (found) this.#at++
    return found
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word)
    if (found) this.#at++
    return found
  }

  expectSymbol(text: string): void {
    if (!this.takeSymbol(text)) this.fail(`'${text}'`)
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(word.toUpperCase())
  }

  fail(wanted: string): never {
    const found = this.here.kind === 'end' ? 'the end' : JSON.stringify(this.here.text)
    throw new SqlError(`expected ${wanted} but found ${found} at ${this.here.at}`)
  }
}
