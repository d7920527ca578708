/**
 * Imitates fleet provisioning by claim over MQTT: CreateKeysAndCertificate, CreateCertificateFromCsr and RegisterThing
 * in JSON, with the template's pre-provisioning hook and the rights of its role. Not imitated: the CBOR variants,
 * throttling, claims by trusted users (CreateProvisioningClaim), versions of a template, custom certificate providers.
 * Stricter than documented: a token counts only for the client id that was given it. The codes of refusals that the
 * developer guide does not list are ours.
 */
import * as z from 'zod'
import type { Lambdas } from '../../../ports.ts'
import { AwsError } from '../../aws-error.ts'
import type { Office } from '../control-plane/call.ts'
import { makeKeys } from '../registry/make-keys.ts'
import type { ProvisioningTemplate } from '../template/read-provisioning.ts'
import type { Asker, Ownership } from './ownership.ts'
import type { ProvisioningCall } from './provisioning-call.ts'
import { checkCertificate, registerThing } from './register-thing.ts'
import { invalidParameters } from './template-value.ts'

export interface ProvisioningRequest extends Asker {
  readonly topic: string
  readonly call: ProvisioningCall
  readonly payload: Buffer
}

/** What goes back, to the connection that asked and to no other. */
export interface ProvisioningAnswer {
  readonly topic: string
  readonly payload: string
}

export interface ProvisioningDesk {
  /** Never rejects: what goes wrong is answered as a refusal. */
  answer(request: ProvisioningRequest): Promise<ProvisioningAnswer>
}

const fromRequest = z.object({ certificateSigningRequest: z.string() })
const registration = z.object({
  certificateOwnershipToken: z.string().default(''),
  parameters: z.record(z.string(), z.string()).default({}),
})

export function createProvisioningDesk(ports: {
  templates: ReadonlyMap<string, ProvisioningTemplate>
  office: Office
  ownership: Ownership
  invoke: Lambdas['invoke']
  log: (line: string) => void
}): ProvisioningDesk {
  const { templates, office, ownership, log } = ports
  const { registry, authority } = office

  /** Until RegisterThing the certificate lets nobody in. */
  function register(issued: { certificateId: string; pem: string }, asker: Asker) {
    const { certificateId, pem } = issued
    registry.addCertificate({ id: certificateId, pem, status: 'PENDING_ACTIVATION', now: office.now() })
    const certificateOwnershipToken = ownership.issue(certificateId, asker)
    return { certificateId, certificatePem: pem, certificateOwnershipToken }
  }

  async function createKeys(asker: Asker): Promise<object> {
    const { key, privatePem } = await makeKeys()
    return { ...register(await authority.issueDevice(key), asker), privateKey: privatePem }
  }

  async function createFromRequest(request: ProvisioningRequest): Promise<object> {
    const { certificateSigningRequest: csr } = parse(fromRequest, request.payload)
    const issued = await authority.issueFromRequest(csr).catch((error: unknown) => {
      throw new AwsError('InvalidCsr', `The certificate signing request is not valid: ${error}`)
    })
    return register(issued, request)
  }

  function registerNamed(name: string, request: ProvisioningRequest): Promise<object> {
    const { certificateOwnershipToken: token, parameters } = parse(registration, request.payload)
    const template = templates.get(name)
    if (template === undefined) {
      throw new AwsError('ResourceNotFound', `There is no enabled template ${name}.`, { status: 404 })
    }
    if (token === '') {
      const why = 'Certificate ownership token cannot be empty.'
      throw new AwsError('InvalidCertificateOwnershipToken', why)
    }
    const certificateId = checkCertificate(office, ownership.certificateOf(token, request))
    return registerThing(ports, { template, certificateId, parameters, asker: request })
  }

  async function carryOut(request: ProvisioningRequest): Promise<object> {
    const { call } = request
    switch (call.kind) {
      case 'create-keys':
        return createKeys(request)
      case 'create-from-request':
        return createFromRequest(request)
      case 'register-thing':
        return registerNamed(call.template, request)
      default:
        return call satisfies never
    }
  }

  return {
    async answer(request) {
      const answered = (how: 'accepted' | 'rejected', what: object): ProvisioningAnswer => ({
        topic: `${request.topic}/${how}`,
        payload: JSON.stringify(what),
      })
      try {
        return answered('accepted', await carryOut(request))
      } catch (error) {
        const { status, code, message } = asRefusal(error)
        log(
          `iot: ${request.clientId}: ${request.topic}: ${code}: ${error instanceof Error ? error.message : ''}`,
        )
        return answered('rejected', { statusCode: status, errorCode: code, errorMessage: message })
      }
    },
  }
}

const asRefusal = (error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError('InternalFailure', 'It could not be done.', { status: 500 })

/** An empty payload is an empty request. */
function parse<T extends z.ZodType>(schema: T, payload: Buffer): z.output<T> {
  let json: unknown
  try {
    json = JSON.parse(payload.toString('utf8') || '{}')
  } catch {
    throw invalidParameters('The payload is not JSON.')
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  throw invalidParameters(z.prettifyError(read.error))
}
