import { createHash, randomBytes } from 'node:crypto'

/** 256 bits: nobody guesses one. */
const bytes = 32

/** What a signed link ends in; told once, in the message it is made for. */
export const makeLinkToken = (): string => randomBytes(bytes).toString('base64url')

/** Under which a link is kept. Without a key: the token alone has more to guess than any key would add. */
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('hex')
