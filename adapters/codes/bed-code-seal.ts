import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type BedCodeParts, codeLetters } from '../../contracts/bed-code.ts'
import type { ReadSecret } from '../channels/channel-adapter.ts'

export type Sealed = ({ outcome: 'sealed' } & BedCodeParts) | { outcome: 'no-key'; reason: string }
export type SealCheck =
  | { outcome: 'genuine' }
  | { outcome: 'forged' }
  /** the keys could not be read; only looking the code up can tell */
  | { outcome: 'unchecked'; reason: string }

/** Makes codes that only we can have made, and tells ours from others before anything is looked up. */
export interface BedCodeSeal {
  make(): Promise<Sealed>
  check(parts: BedCodeParts): Promise<SealCheck>
}

/** 12 letters of five bits each */
const letterCount = 12
/** 8 letters: a guess is turned away all but once in 2⁴⁰ times, and then still not found */
const signatureCount = 8

/** The names of keys are one character; `current` holds the name of the key that new codes are signed with. */
export function createBedCodeSeal(readKey: ReadSecret): BedCodeSeal {
  return {
    async make() {
      const current = await readKey('current')
      if (current.outcome !== 'found') return noKey('current', current)
      const keyId = current.secret
      if (keyId.length !== 1 || !codeLetters.includes(keyId)) {
        // A code with any other name in it could be printed and never be read.
        return { outcome: 'no-key', reason: 'current names no key of one letter or digit' }
      }
      const key = await readKey(keyId)
      if (key.outcome !== 'found') return noKey(keyId, key)
      const letters = spell(randomBytes(letterCount), letterCount)
      return { outcome: 'sealed', keyId, letters, signature: sign(key.secret, { keyId, letters }) }
    },
    async check({ keyId, letters, signature }) {
      const key = await readKey(keyId)
      if (key.outcome === 'unreachable') return { outcome: 'unchecked', reason: key.reason }
      if (key.outcome === 'none') return { outcome: 'forged' }
      const expected = Buffer.from(sign(key.secret, { keyId, letters }))
      const given = Buffer.from(signature)
      const same = expected.byteLength === given.byteLength && timingSafeEqual(expected, given)
      return same ? { outcome: 'genuine' } : { outcome: 'forged' }
    },
  }
}

const noKey = (
  name: string,
  read: { outcome: 'none' } | { outcome: 'unreachable'; reason: string },
): Sealed => ({
  outcome: 'no-key',
  reason: read.outcome === 'unreachable' ? read.reason : `there is no key ${name}`,
})

const sign = (key: string, { keyId, letters }: Omit<BedCodeParts, 'signature'>): string =>
  spell(createHmac('sha256', key).update(`bed-code ${keyId} ${letters}`).digest(), signatureCount)

/** A letter by the low five bits of each byte. */
const spell = (bytes: Uint8Array, count: number): string =>
  Array.from(bytes.subarray(0, count), (byte) => codeLetters[byte % codeLetters.length]).join('')
