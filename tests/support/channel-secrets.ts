import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { localAccessKey } from '../../local/services/aws-endpoint/access-key.ts'

/**
 * Adds keys of channels to those the cloud has, as an operator would in Secrets Manager. Before anybody is told anything:
 * functions remember for five minutes what they have read.
 */
export async function addChannelSecrets(
  cloud: { home: string; awsPort: number },
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  const client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${cloud.awsPort}`,
    region: 'us-east-1',
    credentials: { accessKeyId: localAccessKey, secretAccessKey: 'any' },
  })
  const stored: Record<string, unknown> = JSON.parse(
    await readFile(join(cloud.home, 'secrets', 'secrets.json'), 'utf8'),
  )
  const SecretId = Object.keys(stored).find((arn) => arn.includes('ChannelSecrets'))
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId }))
  const all = { ...JSON.parse(SecretString), ...secrets }
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(all) }))
  client.destroy()
}
