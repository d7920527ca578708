import {
  type Call,
  certificateArn,
  certificateIn,
  notFound,
  type Office,
  type Operation,
  thingNamed,
} from './call.ts'

function attachThing(office: Office, { name, request }: Call): object {
  const { id } = certificateIn(office, request.headers['x-amzn-principal'])
  office.registry.attachThing(thingNamed(office, name).name, id)
  return {}
}

function detachThing(office: Office, { name, request }: Call): object {
  const { id } = certificateIn(office, request.headers['x-amzn-principal'])
  office.registry.detachThing(thingNamed(office, name).name, id)
  office.cutUnwelcome(id)
  return {}
}

function listPrincipals(office: Office, { name }: Call): object {
  const certificates = office.registry.certificatesOf(thingNamed(office, name).name)
  return { principals: certificates.map((id) => certificateArn(office, id)) }
}

function knownPolicy({ policyNames }: Office, name: string): string {
  if (!policyNames.has(name)) throw notFound(`Policy ${name} does not exist.`)
  return name
}

function attachPolicy(office: Office, { name, body }: Call): object {
  const policy = knownPolicy(office, name)
  office.registry.attachPolicy(policy, certificateIn(office, body.target).id)
  return {}
}

function detachPolicy(office: Office, { name, body }: Call): object {
  const policy = knownPolicy(office, name)
  const { id } = certificateIn(office, body.target)
  office.registry.detachPolicy(policy, id)
  office.cutUnwelcome(id)
  return {}
}

const principals = /^\/things\/([^/]+)\/principals$/
const targetPolicies = /^\/target-policies\/([^/]+)$/

/** AttachThingPrincipal, DetachThingPrincipal, ListThingPrincipals, AttachPolicy, DetachPolicy. */
export const attachmentOperations: readonly Operation[] = [
  { method: 'PUT', path: principals, run: attachThing },
  { method: 'DELETE', path: principals, run: detachThing },
  { method: 'GET', path: principals, run: listPrincipals },
  { method: 'PUT', path: targetPolicies, run: attachPolicy },
  { method: 'POST', path: targetPolicies, run: detachPolicy },
]
