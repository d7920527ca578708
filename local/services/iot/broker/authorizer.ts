import { decidePolicy, type NamedPolicy, type PolicyDecision } from '../policy.ts'
import type { IotAction } from '../policy-document.ts'
import type { Registry } from '../registry/registry.ts'
import type { DevicePolicies } from '../template/read-policies.ts'

/** A device, known by the certificate of its handshake. */
export interface CertificateIdentity {
  readonly by: 'certificate'
  readonly clientId: string
  readonly certificateId: string
  readonly commonName: string
}

/** A browser, known by the word of a custom authorizer; its policies last until that is asked again. */
export interface TokenIdentity {
  readonly by: 'token'
  readonly clientId: string
  readonly principalId: string
  readonly policies: readonly NamedPolicy[]
}

/** Who is at the other end of a connection. */
export type Identity = CertificateIdentity | TokenIdentity

/** What AWS IoT calls the principal of a connection. */
export const principalOf = (identity: Identity): string =>
  identity.by === 'certificate' ? identity.certificateId : identity.principalId

/** `client/…`, `topic/…` or `topicfilter/…`. */
export interface Wish {
  readonly action: IotAction
  readonly resource: string
}

export type AuthorizerDecision =
  | PolicyDecision
  | { outcome: 'unknown-certificate' | 'certificate-not-active' }

export interface Authorizer {
  decide(identity: Identity, wish: Wish): AuthorizerDecision
}

/**
 * Asks the registry and the template's policies anew each time, so a revoked certificate or a detached policy counts
 * from the next packet on. A certificate that belongs to no thing is judged by its policies alone: a claim is such one.
 */
export function createAuthorizer(ports: { registry: Registry; policies: DevicePolicies }): Authorizer {
  const { registry, policies } = ports
  return {
    decide(identity, { action, resource }) {
      const { clientId } = identity
      if (identity.by === 'token') {
        const question = { action, resource: `${policies.arnPrefix}:${resource}` }
        return decidePolicy(identity.policies, { ...question, facts: { 'iot:ClientId': clientId } })
      }
      const { certificateId, commonName } = identity
      const certificate = registry.findCertificate(certificateId)
      if (certificate === undefined) return { outcome: 'unknown-certificate' }
      if (certificate.status !== 'ACTIVE') return { outcome: 'certificate-not-active' }
      const things = registry.thingsOf(certificateId)
      // The thing of a connection is the one called like its client id (developer guide, "Thing policy variables").
      const isAttached = things.includes(clientId)
      const type = isAttached ? registry.findThing(clientId)?.type : undefined
      const attached = registry.policiesOf(certificateId).map((name) => policies.byName.get(name))
      return decidePolicy(
        attached.filter((policy) => policy !== undefined),
        {
          action,
          resource: `${policies.arnPrefix}:${resource}`,
          facts: {
            'iot:ClientId': clientId,
            'iot:Certificate.Subject.CommonName': commonName,
            'iot:Connection.Thing.IsAttached': String(isAttached),
            ...(isAttached ? { 'iot:Connection.Thing.ThingName': clientId } : {}),
            ...(type ? { 'iot:Connection.Thing.ThingTypeName': type } : {}),
          },
        },
      )
    },
  }
}
