import { SqlError } from './ast.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end'
  /** Words keep their spelling; strings come without quotes and with `''` undone. */
  readonly text: string
  readonly at: number
}

// One alternative per kind of token, tried in this order at each place.
const space = /\s+/y
const patterns: readonly [Token['kind'], RegExp][] = [
  ['number', /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_$][A-Za-z0-9_$]*/y],
  ['string', /'(?:[^']|'')*'/y],
  ['string', /"(?:[^"]|"")*"/y],
  ['symbol', /<>|!=|<=|>=|[=<>+\-*/%(),.[\]]/y],
]

function tokenAt(text: string, at: number): { token: Token; next: number } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    const quote = found.charAt(0)
    const plain = kind === 'string' ? found.slice(1, -1).replaceAll(quote + quote, quote) : found
    return { token: { kind, text: plain, at }, next: at + found.length }
  }
  throw new SqlError(`unexpected ${JSON.stringify(text.charAt(at))} at ${at}`)
}

/** Cuts SQL text into tokens, the last of which is `end`. Throws `SqlError` at a character that begins none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    space.lastIndex = at
    at += space.exec(text)?.[0].length ?? 0
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }]
    const { token, next } = tokenAt(text, at)
    tokens.push(token)
    at = next
  }
}
