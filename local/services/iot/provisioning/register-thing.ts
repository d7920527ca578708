import type { Lambdas } from '../../../ports.ts'
import { AwsError } from '../../aws-error.ts'
import { certificateArn, certificateNamed, type Office, thingArn } from '../control-plane/call.ts'
import { makeThing } from '../control-plane/things.ts'
import type { ProvisioningTemplate } from '../template/read-provisioning.ts'
import { askHook } from './ask-hook.ts'
import type { Asker } from './ownership.ts'
import { certificateParameter } from './template-body.ts'
import { invalidParameters, resolveValue, type Scope } from './template-value.ts'

export interface Registration {
  readonly template: ProvisioningTemplate
  readonly certificateId: string
  readonly parameters: Readonly<Record<string, string>>
  readonly asker: Asker
}

/** What the registration goes through: the registry's office, the functions, the log. */
export interface Registrar {
  readonly office: Office
  readonly invoke: Lambdas['invoke']
  readonly log: (line: string) => void
}

/**
 * Asks the hook, then makes what the template says, unless the certificate was taken back while the hook thought. All of
 * it may be done again: a repeat ends the same.
 */
export async function registerThing(registrar: Registrar, registration: Registration): Promise<object> {
  const { template, certificateId } = registration
  const scope = { parameters: await allParameters(registrar, registration), mappings: template.body.mappings }
  checkCertificate(registrar.office, certificateId)
  const thingName = make(registrar, registration, scope)
  const configuration = Object.entries(template.body.deviceConfiguration)
  return {
    deviceConfiguration: Object.fromEntries(
      configuration.map(([name, value]) => [name, resolveValue(value, scope)]),
    ),
    thingName,
  }
}

/** Defaults, then what the device said, then what the hook said; the certificate is nobody's to say. */
async function allParameters(
  registrar: Registrar,
  { template, certificateId, parameters, asker }: Registration,
): Promise<Record<string, string>> {
  const event = {
    claimCertificateId: asker.principal,
    certificateId,
    certificatePem: certificateNamed(registrar.office, certificateId).pem,
    templateArn: template.arn,
    clientId: asker.clientId,
    parameters,
  }
  const overrides = template.hook === undefined ? {} : await askHook(registrar, template.hook, event)
  const all: Record<string, string> = {}
  for (const [name, standard] of template.body.parameters) {
    const value = overrides[name] ?? parameters[name] ?? standard
    if (value === undefined) throw invalidParameters(`The parameter ${name} is missing.`)
    all[name] = value
  }
  return { ...all, [certificateParameter]: certificateId }
}

/** Whether the certificate of a token may be put to use: a repeat ends the same, but what was taken back stays so. */
export function checkCertificate({ registry }: Office, certificateId: string | undefined): string {
  const certificate = certificateId === undefined ? undefined : registry.findCertificate(certificateId)
  const invalidToken = (why: string) => new AwsError('InvalidCertificateOwnershipToken', why)
  if (certificate === undefined) throw invalidToken('Certificate ownership token is not valid.')
  if (!['PENDING_ACTIVATION', 'ACTIVE'].includes(certificate.status)) {
    throw invalidToken('The certificate of this token was taken back.')
  }
  return certificate.id
}

/** The certificate becomes usable last, so that a kill in between leaves nothing that could connect half made. */
function make(registrar: Registrar, { template, certificateId }: Registration, scope: Scope): string {
  const { office } = registrar
  const { body } = template
  const { ThingName, ThingTypeName, AttributePayload } = body.thing.Properties
  const name = resolveValue(ThingName, scope)
  const type = ThingTypeName === undefined ? null : resolveValue(ThingTypeName, scope)
  const attributes = Object.fromEntries(
    Object.entries(AttributePayload).map(([key, value]) => [key, resolveValue(value, scope)]),
  )
  const policies = body.policyNames.map((value) => knownPolicy(office, resolveValue(value, scope)))
  const certificate = certificateArn(office, certificateId)
  const may = checkRole(registrar, template)

  may('iot:CreateThing', thingArn(office, name))
  makeThing(office, { name, type, attributes }, body.thing.OverrideSettings)
  may('iot:AttachThingPrincipal', certificate)
  office.registry.attachThing(name, certificateId)
  if (policies.length > 0) may('iot:AttachPolicy', certificate)
  for (const policy of policies) office.registry.attachPolicy(policy, certificateId)
  may('iot:UpdateCertificate', certificate)
  office.registry.setStatus(certificateId, body.status, office.now())
  return name
}

function knownPolicy({ policyNames }: Office, name: string): string {
  if (!policyNames.has(name)) throw invalidParameters(`Policy ${name} does not exist.`)
  return name
}

function checkRole({ log }: Registrar, template: ProvisioningTemplate) {
  return (action: string, resource: string): void => {
    const { outcome } = template.mayDo(action, resource)
    if (outcome === 'allowed') return
    log(`iot: the role of the provisioning template ${template.name}: ${action} on ${resource}: ${outcome}`)
    throw new AwsError('AccessDenied', 'The provisioning role may not do that.', { status: 403 })
  }
}
