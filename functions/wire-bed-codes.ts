import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { createSecretReader } from '../adapters/aws/secrets.ts'
import { type BedCodeSeal, createBedCodeSeal } from '../adapters/codes/bed-code-seal.ts'

/** The seal of bed codes, its keys read from their secret. */
export function wireBedCodes(env: { BED_CODE_KEYS_ARN: string }, clock: () => number): BedCodeSeal {
  const client = new SecretsManagerClient({})
  return createBedCodeSeal(createSecretReader({ client, secretArn: env.BED_CODE_KEYS_ARN, clock }))
}

/** The variable `wireBedCodes` needs, to be picked from the environment. */
export const bedCodeVariables = { BED_CODE_KEYS_ARN: true } as const
