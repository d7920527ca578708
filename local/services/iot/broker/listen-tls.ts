import type { AddressInfo, Socket } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import type { CertificateAuthority } from '../registry/certificate-authority.ts'

export interface TlsListener {
  readonly port: number
  close(): Promise<void>
}

/** Listens on 127.0.0.1 for TLS 1.2+ with a client certificate of the own authority; all others fail the handshake. */
export async function listenTls(options: {
  port: number
  authority: CertificateAuthority
  accept: (socket: TLSSocket) => void
  log: (line: string) => void
}): Promise<TlsListener> {
  const { authority, accept, log } = options
  const server = createServer(
    {
      ...(await authority.issueServer()),
      ca: authority.rootPem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      // With Nagle on, QoS 1 both ways on one connection waits 40 ms for each delayed ACK.
      noDelay: true,
    },
    accept,
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', (error) => log(`iot: TLS refused: ${error.message}`))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
