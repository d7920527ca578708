import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { ReadSecret } from '../channels/channel-adapter.ts'

/** A changed secret is used after this long (ms) without a new deployment, and a busy night costs few reads. */
const keptFor = 5 * 60_000

const secretsSchema = z.record(z.string(), z.unknown())

type Secrets =
  | { outcome: 'read'; secrets: ReadonlyMap<string, string> }
  | { outcome: 'unreachable'; reason: string }

interface Source {
  client: SecretsManagerClient
  secretArn: string
  /** ms since the epoch */
  clock: () => number
}

/** Reads the channel secrets (one JSON object of names and texts) by name. */
export function createSecretReader(source: Source): ReadSecret {
  let kept: { until: number; read: Promise<Secrets> } | undefined
  return async (name) => {
    const now = source.clock()
    if (!kept || kept.until <= now) kept = { until: now + keptFor, read: readSecrets(source) }
    const read = await kept.read
    if (read.outcome === 'unreachable') {
      kept = undefined
      return read
    }
    const secret = read.secrets.get(name)
    return secret ? { outcome: 'found', secret } : { outcome: 'none' }
  }
}

async function readSecrets({ client, secretArn }: Source): Promise<Secrets> {
  let text: string | undefined
  try {
    text = (await client.send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString
  } catch (error) {
    return { outcome: 'unreachable', reason: error instanceof Error ? error.name : typeof error }
  }
  try {
    const entries = Object.entries(secretsSchema.parse(JSON.parse(text ?? '')))
    // One that was written down wrongly is as good as none; all other channels go on.
    const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return { outcome: 'read', secrets: new Map(texts) }
  } catch {
    // The cause would quote the secrets.
    return { outcome: 'unreachable', reason: 'not a JSON object' }
  }
}
