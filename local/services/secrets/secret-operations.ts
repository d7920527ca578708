import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Resource } from '../../ports.ts'
import { AwsError } from '../aws-error.ts'
import type { StoredSecret } from './secret-file.ts'

const named = z.object({ SecretId: z.string() })
const getting = named.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() })
const putting = named.extend({ SecretString: z.string(), ClientRequestToken: z.string().optional() })

type Operation = (body: Record<string, unknown>) => object

/** The operations on the stored secrets (by ARN); `save` is called after each change. */
export function secretOperations(options: {
  resources: readonly Resource[]
  secrets: Record<string, StoredSecret>
  save: () => void
  now: () => number
}): Map<string, Operation> {
  const { resources, secrets, save, now } = options

  function find(id: string): { resource: Resource; secret: StoredSecret } {
    const isNamed = (resource: Resource) => [resource.arn, resource.ref, nameOf(resource)].includes(id)
    const resource = resources.find(isNamed)
    const secret = resource && secrets[resource.arn]
    if (resource && secret) return { resource, secret }
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  }

  function GetSecretValue(body: Record<string, unknown>): object {
    const { SecretId, VersionId, VersionStage = 'AWSCURRENT' } = read(getting, body)
    const { resource, secret } = find(SecretId)
    const id = VersionId ?? secret.stages[VersionStage] ?? ''
    const version = secret.versions[id]
    if (!version) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find that version.")
    return {
      ARN: resource.arn,
      Name: nameOf(resource),
      VersionId: id,
      SecretString: version.secretString,
      VersionStages: stagesOf(secret)[id] ?? [],
      CreatedDate: version.createdAt / 1_000,
    }
  }

  function PutSecretValue(body: Record<string, unknown>): object {
    const { SecretId, SecretString, ClientRequestToken } = read(putting, body)
    const { resource, secret } = find(SecretId)
    const version = ClientRequestToken ?? randomUUID()
    const known = secret.versions[version]
    if (known && known.secretString !== SecretString)
      throw new AwsError('ResourceExistsException', 'That version exists with another value.')
    if (!known) {
      secrets[resource.arn] = withValue(secret, { value: SecretString, version, now: now() })
      save()
    }
    return { ARN: resource.arn, Name: nameOf(resource), VersionId: version, VersionStages: ['AWSCURRENT'] }
  }

  function DescribeSecret(body: Record<string, unknown>): object {
    const { resource, secret } = find(read(named, body).SecretId)
    return {
      ARN: resource.arn,
      Name: nameOf(resource),
      CreatedDate: secret.createdAt / 1_000,
      LastChangedDate: secret.changedAt / 1_000,
      VersionIdsToStages: stagesOf(secret),
    }
  }

  return new Map(Object.entries({ GetSecretValue, PutSecretValue, DescribeSecret }))
}

/** The secret's name: the last part of its ARN without the six characters AWS adds. */
const nameOf = (resource: Resource): string => (resource.arn.split(':secret:')[1] ?? '').replace(/-.{6}$/, '')

/** A secret with a new current value; the one before is kept as AWSPREVIOUS. */
export function withValue(
  secret: StoredSecret | undefined,
  { value, version, now }: { value: string; version: string; now: number },
): StoredSecret {
  const previous = secret?.stages.AWSCURRENT
  const kept = previous === undefined ? undefined : secret?.versions[previous]
  return {
    createdAt: secret?.createdAt ?? now,
    changedAt: now,
    stages: { AWSCURRENT: version, ...(previous !== undefined && { AWSPREVIOUS: previous }) },
    versions: {
      [version]: { secretString: value, createdAt: now },
      ...(previous !== undefined && kept && { [previous]: kept }),
    },
  }
}

function stagesOf(secret: StoredSecret): Record<string, string[]> {
  return Object.fromEntries(Object.entries(secret.stages).map(([stage, version]) => [version, [stage]]))
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new AwsError('InvalidParameterException', reasons.join('; '))
}
