import { AwsError } from '../../aws-error.ts'
import type { IssuedCertificate } from '../registry/certificate-authority.ts'
import { makeKeys } from '../registry/make-keys.ts'
import { settableStatus } from '../registry/registry.ts'
import { type Call, certificateArn, certificateNamed, invalid, type Office, type Operation } from './call.ts'

async function createKeys(office: Office, { request }: Call): Promise<object> {
  const { key, publicPem: PublicKey, privatePem: PrivateKey } = await makeKeys()
  const keyPair = { PublicKey, PrivateKey }
  return { ...register(office, await office.authority.issueDevice(key), request.query), keyPair }
}

async function createFromRequest(office: Office, { request, body }: Call): Promise<object> {
  const { certificateSigningRequest: csr } = body
  if (typeof csr !== 'string') throw invalid('certificateSigningRequest is missing')
  const issued = await office.authority.issueFromRequest(csr).catch((error: unknown) => {
    throw invalid(`The certificate signing request is not valid: ${error}`)
  })
  return register(office, issued, request.query)
}

function register(office: Office, issued: IssuedCertificate, query: URLSearchParams): object {
  const { certificateId: id, pem } = issued
  const status = query.get('setAsActive') === 'true' ? 'ACTIVE' : 'INACTIVE'
  office.registry.addCertificate({ id, pem, status, now: office.now() })
  return { certificateArn: certificateArn(office, id), certificateId: id, certificatePem: pem }
}

function describe(office: Office, { name }: Call): object {
  const { id, status, pem, created, modified } = certificateNamed(office, name)
  const certificateDescription = {
    certificateArn: certificateArn(office, id),
    certificateId: id,
    status,
    certificatePem: pem,
    // Timestamps of the REST-JSON protocol are seconds.
    creationDate: created / 1000,
    lastModifiedDate: modified / 1000,
  }
  return { certificateDescription }
}

/** Leaving ACTIVE cuts the live connections of the certificate. */
function update(office: Office, { name, request }: Call): object {
  const status = settableStatus.safeParse(request.query.get('newStatus'))
  if (!status.success) throw invalid('newStatus must be ACTIVE, INACTIVE or REVOKED')
  const { id } = certificateNamed(office, name)
  office.registry.setStatus(id, status.data, office.now())
  if (status.data !== 'ACTIVE') office.cut(id)
  return {}
}

function remove(office: Office, { name }: Call): object {
  const { id, status } = certificateNamed(office, name)
  if (status === 'ACTIVE') {
    throw new AwsError('CertificateStateException', `Certificate ${id} is active`, { status: 406 })
  }
  const attached = [...office.registry.thingsOf(id), ...office.registry.policiesOf(id)]
  if (attached.length > 0) {
    const message = `Things or policies must be detached before deletion (arn: ${certificateArn(office, id)})`
    throw new AwsError('DeleteConflictException', message, { status: 409 })
  }
  office.registry.deleteCertificate(id)
  return {}
}

/** CreateKeysAndCertificate, CreateCertificateFromCsr, DescribeCertificate, UpdateCertificate, DeleteCertificate. */
export const certificateOperations: readonly Operation[] = [
  { method: 'POST', path: /^\/keys-and-certificate$/, run: createKeys },
  { method: 'POST', path: /^\/certificates$/, run: createFromRequest },
  { method: 'GET', path: /^\/certificates\/([^/]+)$/, run: describe },
  { method: 'PUT', path: /^\/certificates\/([^/]+)$/, run: update },
  { method: 'DELETE', path: /^\/certificates\/([^/]+)$/, run: remove },
]
