import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Resource } from '../../../local/ports.ts'
import { localAccessKey } from '../../../local/services/aws-endpoint/access-key.ts'
import { startAwsEndpoint } from '../../../local/services/aws-endpoint.ts'
import { readIam } from '../../../local/services/iam.ts'
import { generatePassword, generateSecretString } from '../../../local/services/secrets/generate-password.ts'
import { startSecrets } from '../../../local/services/secrets/start-secrets.ts'
import { aClock } from '../sqs/a-clock.ts'
import { aTemplate } from '../sqs/a-template.ts'

const SecretId = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:channel-secrets-000000'
const channelSecrets = (more: Record<string, unknown> = {}): Resource => ({
  logicalId: 'ChannelSecrets',
  type: 'AWS::SecretsManager::Secret',
  properties: {
    Name: 'channel-secrets',
    GenerateSecretString: { SecretStringTemplate: '{"sms":"later"}', GenerateStringKey: 'webhook' },
    ...more,
  },
  ref: SecretId,
  arn: SecretId,
})

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'secrets-'))
})
afterEach(() => rm(home, { recursive: true }))

async function withSecrets(work: (client: SecretsManagerClient) => Promise<void>, secret = channelSecrets()) {
  const template = aTemplate([secret])
  const secrets = await startSecrets({ template, home, clock: aClock() })
  const iam = readIam(template)
  const endpoint = await startAwsEndpoint({ port: 0, services: [secrets.service], iam, log: () => {} })
  const credentials = { accessKeyId: localAccessKey, secretAccessKey: 'x' }
  const client = new SecretsManagerClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })
  await work(client)
  client.destroy()
  await endpoint.close()
  await secrets.close()
}
const current = (client: SecretsManagerClient, more: object = {}) =>
  client.send(new GetSecretValueCommand({ SecretId, ...more }))

it('makes the webhook key once and keeps it over a restart, in a file of its owner only', async () => {
  let first: string | undefined
  await withSecrets(async (client) => {
    first = (await current(client)).SecretString
  })
  expect(JSON.parse(first ?? '')).toEqual({ sms: 'later', webhook: expect.stringMatching(/^.{32}$/) })
  await withSecrets(async (client) => {
    expect((await current(client)).SecretString).toBe(first)
  })
  const path = join(home, 'secrets', 'secrets.json')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readFile(path, 'utf8')).toContain('AWSCURRENT')
})

it('keeps the previous value beside a new one', async () => {
  await withSecrets(async (client) => {
    const before = await current(client)
    await client.send(
      new PutSecretValueCommand({ SecretId: 'channel-secrets', SecretString: '{"webhook":"new"}' }),
    )
    expect(await current(client)).toMatchObject({
      SecretString: '{"webhook":"new"}',
      VersionStages: ['AWSCURRENT'],
    })
    expect((await current(client, { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe(before.SecretString)
    const described = await client.send(new DescribeSecretCommand({ SecretId }))
    expect(described.Name).toBe('channel-secrets')
    expect(described.VersionIdsToStages?.[before.VersionId ?? '']).toEqual(['AWSPREVIOUS'])
  })
})

it('does not know other secrets, nor other properties', async () => {
  await withSecrets(async (client) => {
    await expect(client.send(new GetSecretValueCommand({ SecretId: 'x' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })
  const replicated = channelSecrets({ ReplicaRegions: [] })
  await expect(withSecrets(async () => {}, replicated)).rejects.toThrow(
    'ChannelSecrets (AWS::SecretsManager::Secret): property ReplicaRegions is not supported',
  )
})

it('generates only what the template allows, of the length it asks', () => {
  const length = fc.integer({ min: 4, max: 64 })
  fc.assert(
    fc.property(
      length,
      fc.boolean(),
      fc.string(),
      (PasswordLength, ExcludePunctuation, ExcludeCharacters) => {
        fc.pre(![...'abcdefghijklmnopqrstuvwxyz'].every((letter) => ExcludeCharacters.includes(letter)))
        const wanted = generateSecretString.parse({ PasswordLength, ExcludePunctuation, ExcludeCharacters })
        const password = generatePassword(wanted)
        expect(password).toHaveLength(PasswordLength)
        expect([...password].filter((character) => ExcludeCharacters.includes(character))).toEqual([])
        if (ExcludePunctuation) expect(password).toMatch(/^[a-zA-Z0-9]*$/)
      },
    ),
  )
})
