import { createHash, randomBytes } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const length = 12

/** Base32 by the low five bits of each byte: 12 characters carry 60 bits. */
const spell = (bytes: Uint8Array) =>
  Array.from(bytes.subarray(0, length), (byte) => letters[byte % letters.length]).join('')

/** 12 characters that nobody can guess. */
export const randomId = (): string => spell(randomBytes(length))

/** The same 12 characters for the same person, call and `Idempotency-Key`, so that a repeat finds what the first made. */
export const deriveId = (of: { personId: string; call: string; key: string }): string =>
  spell(
    createHash('sha256')
      .update(JSON.stringify([of.personId, of.call, of.key]))
      .digest(),
  )
