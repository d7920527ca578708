import { randomInt } from 'node:crypto'
import * as z from 'zod'

const sets = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  numbers: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  space: ' ',
}

/** CloudFormation's `GenerateSecretString`; defaults as in its reference. */
export const generateSecretString = z.strictObject({
  PasswordLength: z.coerce.number().int().min(1).max(4_096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
})
export type GenerateSecretString = z.infer<typeof generateSecretString>

/** The first value of a generated secret: a password, alone or as one key of the JSON template. */
export function firstSecretString(wanted: GenerateSecretString): string {
  const password = generatePassword(wanted)
  if (wanted.SecretStringTemplate === undefined || wanted.GenerateStringKey === undefined) return password
  const template: unknown = JSON.parse(wanted.SecretStringTemplate)
  return JSON.stringify({ ...(template as object), [wanted.GenerateStringKey]: password })
}

/** Random characters of the allowed sets, at least one of each where asked. */
export function generatePassword(wanted: GenerateSecretString): string {
  const used = [
    wanted.ExcludeLowercase ? '' : sets.lower,
    wanted.ExcludeUppercase ? '' : sets.upper,
    wanted.ExcludeNumbers ? '' : sets.numbers,
    wanted.ExcludePunctuation ? '' : sets.punctuation,
    wanted.IncludeSpace ? sets.space : '',
  ]
    .map((set) => [...set].filter((character) => !wanted.ExcludeCharacters.includes(character)).join(''))
    .filter((set) => set.length > 0)
  if (used.length === 0) throw new Error('GenerateSecretString leaves no character to choose from')
  const required = wanted.RequireEachIncludedType ? used.map(oneOf) : []
  const free = Math.max(0, wanted.PasswordLength - required.length)
  const characters = [...required, ...Array.from({ length: free }, () => oneOf(used.join('')))]
  return shuffled(characters).slice(0, wanted.PasswordLength).join('')
}

const oneOf = (set: string): string => set.charAt(randomInt(set.length))

function shuffled(characters: string[]): string[] {
  const left = [...characters]
  return characters.flatMap(() => left.splice(randomInt(left.length), 1))
}
