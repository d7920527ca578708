import 'reflect-metadata'
import { createHash, randomBytes } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { loadRootKeys, saveCertificate } from './root-keys.ts'

const years = (count: number): number => count * 365 * 24 * 3600 * 1000
const signing = { name: 'ECDSA', hash: 'SHA-256' }
const { KeyUsageFlags } = x509

export interface IssuedCertificate {
  /** SHA-256 of the DER bytes in hex, as AWS names certificates. */
  readonly certificateId: string
  readonly pem: string
}

export interface CertificateAuthority {
  readonly rootPem: string
  /** What the broker shows to clients: valid for 127.0.0.1, ::1 and localhost, made anew at each start. */
  issueServer(): Promise<{ cert: string; key: string }>
  issueDevice(publicKey: CryptoKey): Promise<IssuedCertificate>
  /** Throws when the request is not PEM PKCS #10 or its signature does not fit its key. */
  issueFromRequest(csr: string): Promise<IssuedCertificate>
}

/** The SHA-256 fingerprint of a certificate in DER, in lower-case hex. */
export function certificateIdOf(der: ArrayBuffer | Uint8Array): string {
  return createHash('sha256').update(new Uint8Array(der)).digest('hex')
}

/** Validity is on the real clock: TLS checks it against that, whatever the local cloud's own clock says. */
function validity(length: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now()
  return { notBefore: new Date(now - 24 * 3600 * 1000), notAfter: new Date(now + length) }
}

/** A positive serial number of 16 bytes. */
const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`

/** Opens the authority kept in `folder`; makes its key (mode 0600) and root certificate on the first start. */
export async function openAuthority(folder: string): Promise<CertificateAuthority> {
  x509.cryptoProvider.set(crypto)
  const { keys, rootPem } = await loadRootKeys(folder)
  const root = new x509.X509Certificate(rootPem ?? (await makeRoot(folder, keys)))

  const issue = async (given: {
    subject: string
    publicKey: x509.PublicKeyType
    extensions: x509.Extension[]
  }): Promise<x509.X509Certificate> =>
    x509.X509CertificateGenerator.create({
      ...given,
      ...validity(years(20)),
      serialNumber: serialNumber(),
      issuer: root.subject,
      signingKey: keys.privateKey,
      signingAlgorithm: signing,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        await x509.AuthorityKeyIdentifierExtension.create(root),
        ...given.extensions,
      ],
    })

  const issueDevice = async (publicKey: x509.PublicKeyType, subject: string): Promise<IssuedCertificate> => {
    const usage = new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)
    const certificate = await issue({ subject, publicKey, extensions: [usage] })
    return { certificateId: certificateIdOf(certificate.rawData), pem: `${certificate.toString('pem')}\n` }
  }

  return {
    rootPem: root.toString('pem'),
    async issueServer() {
      const server = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
      const names = new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ])
      const certificate = await issue({
        subject: 'CN=localhost',
        publicKey: server.publicKey,
        extensions: [names, new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])],
      })
      const key = await crypto.subtle.exportKey('pkcs8', server.privateKey)
      return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') }
    },
    issueDevice: (publicKey) => issueDevice(publicKey, 'CN=AWS IoT Certificate'),
    async issueFromRequest(csr) {
      const request = new x509.Pkcs10CertificateRequest(csr)
      if (!(await request.verify())) throw new Error('the signature of the request does not fit its key')
      return issueDevice(request.publicKey, request.subject)
    },
  }
}

async function makeRoot(folder: string, keys: CryptoKeyPair): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(years(30)),
    serialNumber: serialNumber(),
    name: 'CN=carebed local cloud root',
    keys,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await saveCertificate(folder, certificate.toString('pem'))
  return certificate.toString('pem')
}
