import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

/** PEM texts of a broker and its devices, all of one authority made for this run. */
export interface Identities {
  readonly ca: string
  readonly server: { readonly cert: string; readonly key: string }
  readonly devices: readonly { readonly clientId: string; readonly cert: string; readonly key: string }[]
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

/** Makes a certificate of its own for each of `count` devices. */
export async function makeIdentities(count: number): Promise<Identities> {
  const keys = await makeKeys()
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=bench', keys, signingAlgorithm: algorithm, serialNumber: '01' },
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  const issue = async (name: string, serial: number) => {
    const own = await makeKeys()
    const certificate = await x509.X509CertificateGenerator.create({
      ...{ subject: `CN=${name}`, issuer: root.subject, signingKey: keys.privateKey },
      ...{ publicKey: own.publicKey, signingAlgorithm: algorithm },
      serialNumber: serial.toString(16).padStart(8, '0'),
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
    })
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', own.privateKey)
    return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') }
  }
  const server = await issue('broker', 2)
  const devices = []
  for (let n = 1; n <= count; n += 1) {
    const clientId = `bench-${n}`
    devices.push({ clientId, ...(await issue(clientId, n + 2)) })
  }
  return { ca: root.toString('pem'), server, devices }
}
