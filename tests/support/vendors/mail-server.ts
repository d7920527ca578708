import 'reflect-metadata'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import * as x509 from '@peculiar/x509'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A certificate that vouches for itself, for whoever asks at `localhost`, 127.0.0.1 or 0.0.0.0. */
async function selfSigned() {
  x509.cryptoProvider.set(crypto)
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const hosts = ['127.0.0.1', '0.0.0.0'].map((value) => ({ type: 'ip' as const, value }))
  const names = new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, ...hosts])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=localhost', keys, extensions: [names] },
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  }
}

const refuse = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

/** What the server says to a recipient, by the name before the @. */
const refusals: Record<string, Error> = {
  nobody: refuse(550, '5.1.1 no such user'),
  full: refuse(552, '5.2.2 mailbox full'),
  unwelcome: refuse(550, '5.7.1 your network is listed'),
  later: refuse(451, '4.7.1 greylisted, come back later'),
}

export interface Mail {
  /** when it was taken, ms */
  at: number
  parsed: ParsedMail
  secure: boolean
  user: string | undefined
}

/** A real SMTP server with one account; what it takes is read as a mail program would. */
export async function openMailServer(more: SMTPServerOptions = {}) {
  const { cert, key } = await selfSigned()
  const mails: Mail[] = []
  const server = new SMTPServer({
    ...{ cert, key, authOptional: false, logger: false },
    onAuth: ({ username, password }, _session, done) =>
      username === 'duty' && password === 'right'
        ? done(null, { user: username })
        : done(refuse(535, '5.7.8 wrong password')),
    onRcptTo: ({ address }, _session, done) => done(refusals[address.split('@')[0] ?? ''] ?? null),
    onData(stream, { secure, user }, done) {
      simpleParser(stream).then((parsed) => {
        mails.push({ at: Date.now(), parsed, secure, user: typeof user === 'string' ? user : undefined })
        done()
      }, done)
    },
    ...more,
  })
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((closed) => server.close(() => closed()))
  return { port, ca: cert, mails, close }
}

/** Takes connections and then says `words`, each after a while, and never what is expected. */
export async function openSlowServer(words: string) {
  const server = createServer((socket) => {
    const timer = setInterval(() => socket.write(words), 50)
    socket.on('close', () => clearInterval(timer)).on('error', () => undefined)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return { port, close: () => new Promise<void>((closed) => server.close(() => closed())) }
}
