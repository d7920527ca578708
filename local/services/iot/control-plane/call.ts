import type { AwsRequest } from '../../../ports.ts'
import { AwsError } from '../../aws-error.ts'
import type { CertificateAuthority } from '../registry/certificate-authority.ts'
import type { Certificate, Registry, Thing } from '../registry/registry.ts'

/** One call of the control plane: the name in its path, and the rest of the request. */
export interface Call {
  readonly name: string
  readonly request: AwsRequest
  readonly body: Record<string, unknown>
}

/**
 * What the calls work on. `cut` ends the live connections of a certificate, `cutUnwelcome` those of them that would
 * not be let in any more.
 */
export interface Office {
  readonly registry: Registry
  readonly authority: CertificateAuthority
  readonly policyNames: ReadonlySet<string>
  readonly thingTypes: ReadonlySet<string>
  readonly arnPrefix: string
  readonly now: () => number
  readonly cut: (certificateId: string) => void
  readonly cutUnwelcome: (certificateId: string) => void
}

/** One operation; what it returns is the JSON of the answer. */
export interface Operation {
  readonly method: string
  /** Its first group, where there is one, is the call's name. */
  readonly path: RegExp
  run(office: Office, call: Call): object | Promise<object>
}

export const invalid = (message: string): AwsError => new AwsError('InvalidRequestException', message)
export const notFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message, { status: 404 })

export function thingNamed({ registry }: Office, name: string): Thing {
  const thing = registry.findThing(name)
  if (thing === undefined) throw notFound(`Thing ${name} cannot be found.`)
  return thing
}

export function certificateNamed({ registry }: Office, id: string): Certificate {
  const certificate = registry.findCertificate(id)
  if (certificate === undefined) throw notFound(`Certificate ${id} does not exist.`)
  return certificate
}

export const thingArn = ({ arnPrefix }: Office, name: string): string => `${arnPrefix}:thing/${name}`
export const certificateArn = ({ arnPrefix }: Office, id: string): string => `${arnPrefix}:cert/${id}`

/** The certificate an ARN names; only certificates are principals here. */
export function certificateIn(office: Office, arn: unknown): Certificate {
  const id = typeof arn === 'string' ? /:cert\/([0-9a-f]{64})$/.exec(arn)?.[1] : undefined
  if (id === undefined) throw invalid(`${String(arn)} is not the ARN of a certificate`)
  return certificateNamed(office, id)
}
