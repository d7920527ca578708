import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'

/** A changed secret is used after this long (ms) without a new deployment, and a busy night costs few reads. */
const keptFor = 5 * 60_000

const secretsSchema = z.record(z.string(), z.string())

/** Reads the channel secrets (one JSON object of names and values) by name. Throws when they cannot be reached or read. */
export function createSecretReader(source: {
  client: SecretsManagerClient
  secretArn: string
  clock: () => number
}): (name: string) => Promise<string | undefined> {
  let kept: { until: number; secrets: Promise<Record<string, string>> } | undefined
  return async (name) => {
    const now = source.clock()
    if (!kept || kept.until <= now) kept = { until: now + keptFor, secrets: readSecrets(source) }
    try {
      return (await kept.secrets)[name]
    } catch (error) {
      kept = undefined
      throw error
    }
  }
}

async function readSecrets(source: { client: SecretsManagerClient; secretArn: string }) {
  const found = await source.client.send(new GetSecretValueCommand({ SecretId: source.secretArn }))
  try {
    return secretsSchema.parse(JSON.parse(found.SecretString ?? ''))
  } catch {
    // The cause would quote the secrets.
    throw new Error('the channel secrets are not a JSON object of texts')
  }
}
