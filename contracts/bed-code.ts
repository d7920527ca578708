import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/** Digits and capitals without those that are taken for others: no I, L, O, U. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 60 bits that nobody can guess, then 40 bits of a signature, each in fours. */
const shape = /^B([0-9A-HJKMNP-TV-Z])((?:-[0-9A-HJKMNP-TV-Z]{4}){3})((?:-[0-9A-HJKMNP-TV-Z]{4}){2})$/

/** A bed code taken apart. Which bed it belongs to is in no part of it. */
export interface BedCodeParts {
  /** of the key it was signed with */
  readonly keyId: string
  readonly letters: string
  readonly signature: string
}
export type ReadBedCode =
  | ({ outcome: 'read'; code: string } & BedCodeParts)
  | { outcome: 'malformed'; reason: string }

const inFours = (letters: string): string => (letters.match(/.{4}/g) ?? []).map((four) => `-${four}`).join('')

/** `B1-XXXX-XXXX-XXXX-XXXX-XXXX` */
export const spellBedCode = ({ keyId, letters, signature }: BedCodeParts): string =>
  `B${keyId}${inFours(letters)}${inFours(signature)}`

/** Reads a code as a scanner or a person gives it: alone or at the end of a link, in any case, O for 0 and I or L for 1. */
export function readBedCode(said: string): ReadBedCode {
  const [last = ''] = said.trim().split('/').slice(-1)
  const code = last.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll(/\s/g, '')
  const [, keyId, letters, signature] = shape.exec(code) ?? []
  if (keyId === undefined || letters === undefined || signature === undefined) {
    return { outcome: 'malformed', reason: 'expected a bed code, B1-XXXX-XXXX-XXXX-XXXX-XXXX' }
  }
  const plain = (text: string) => text.replaceAll('-', '')
  return { outcome: 'read', code, keyId, letters: plain(letters), signature: plain(signature) }
}

/** A code that was given to a bed (ms). With `until` it is no longer good from then on. */
export const storedBedCodeSchema = z.object({
  code: z.string(),
  bedId: idSchema,
  since: z.number(),
  until: z.number().optional(),
})
export type StoredBedCode = z.infer<typeof storedBedCodeSchema>

/** What is printed: no medical data, and not who lies in the bed. */
export const bedCardSchema = z.object({
  bedId: idSchema,
  bedName: z.string(),
  code: z.string(),
  since: isoTimeSchema,
  /** opens the page of the bed, for those who may see it */
  link: z.string(),
  provider: z.object({ name: z.string(), phone: z.string().optional() }),
  /** people linked to the bed who agreed to stand on it, in the order they are told */
  contacts: z.array(z.object({ name: z.string(), phone: z.string(), role: z.string() })),
})
export type BedCard = z.infer<typeof bedCardSchema>

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const bedCodeBodies = {} as const
/** Bodies of answers, likewise. */
export const bedCodeAnswers = {
  BedCard: bedCardSchema,
  BedOfCode: z.object({ bedId: idSchema }),
} as const
