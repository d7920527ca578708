import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import type { AwsService, Clock, Resource, Template } from '../../ports.ts'
import { AwsError } from '../aws-error.ts'
import { jsonService } from '../json-service.ts'
import { parseProperties } from '../parse-properties.ts'
import { firstSecretString, generateSecretString } from './generate-password.ts'
import { secretFile } from './secret-file.ts'
import { secretOperations, withValue } from './secret-operations.ts'

const properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generateSecretString.optional(),
  KmsKeyId: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

/** The secrets behind the AWS endpoint. */
export interface LocalSecrets {
  readonly service: AwsService
  close(): Promise<void>
}

/**
 * The secrets of the template in `<home>/secrets/secrets.json`, readable by their owner only. A generated value is
 * made once, at the first start. Not imitated: encryption, rotation, binary values, other stages than AWSCURRENT and
 * AWSPREVIOUS, deletion and recovery, resource policies.
 */
export async function startSecrets(options: {
  template: Template
  home: string
  clock: Clock
}): Promise<LocalSecrets> {
  const { template, home, clock } = options
  const file = secretFile(join(home, 'secrets', 'secrets.json'))
  const resources = template.ofType('AWS::SecretsManager::Secret')
  const secrets = file.load()
  for (const resource of resources) {
    const first = firstValue(resource)
    secrets[resource.arn] ??= withValue(undefined, { value: first, version: randomUUID(), now: clock.now() })
  }
  file.save(secrets)

  const save = () => file.save(secrets)
  const operations = secretOperations({ resources, secrets, save, now: () => clock.now() })
  const service = jsonService({
    name: 'secretsmanager',
    prefix: 'secretsmanager',
    async answer(name, body) {
      const operation = operations.get(name)
      if (!operation)
        throw new AwsError('UnknownOperationException', `The local Secrets Manager has no ${name}`)
      return operation(body)
    },
  })
  return { service, async close() {} }
}

function firstValue(resource: Resource): string {
  const { SecretString, GenerateSecretString } = parseProperties(resource, properties)
  if (SecretString !== undefined) return SecretString
  return firstSecretString(GenerateSecretString ?? generateSecretString.parse({}))
}
