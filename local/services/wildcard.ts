/**
 * The wildcard matcher of AWS policies (IAM and IoT): `*` is any run of characters, `?` any one character.
 * As in IAM, `${*}`, `${?}` and `${$}` stand for the literal characters. `+` and `#` mean nothing here.
 */
type Token = { kind: 'any-run' } | { kind: 'any-one' } | { kind: 'literal'; character: string }

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; at++) {
    const escaped = /^\$\{([*?$])\}/.exec(pattern.slice(at, at + 4))
    const character = pattern.charAt(at)
    if (escaped?.[1] !== undefined) {
      tokens.push({ kind: 'literal', character: escaped[1] })
      at += 3
    } else if (character === '*') tokens.push({ kind: 'any-run' })
    else if (character === '?') tokens.push({ kind: 'any-one' })
    else tokens.push({ kind: 'literal', character })
  }
  return tokens
}

function fits(token: Token | undefined, character: string): boolean {
  return token?.kind === 'any-one' || (token?.kind === 'literal' && token.character === character)
}

/** Says whether the whole of `value` fits the pattern; case matters. Linear in practice: only the last `*` is retried. */
export function matchesWildcard(pattern: string, value: string): boolean {
  const tokens = tokensOf(pattern)
  let token = 0
  let at = 0
  let star = -1
  let resume = 0
  while (at < value.length) {
    if (tokens[token]?.kind === 'any-run') {
      star = token++
      resume = at
    } else if (fits(tokens[token], value.charAt(at))) {
      token++
      at++
    } else if (star >= 0) {
      token = star + 1
      at = ++resume
    } else return false
  }
  while (tokens[token]?.kind === 'any-run') token++
  return token === tokens.length
}

/** Makes a value safe to be put into a pattern, so that a device called `*` matches only itself. */
export function escapeWildcards(value: string): string {
  return value.replace(/[*?$]/g, (character) => `\${${character}}`)
}
