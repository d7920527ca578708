import { join } from 'node:path'
import { Aedes } from 'aedes'
import { listenTls } from '../../local/services/iot/broker/listen-tls.ts'
import { openAuthority } from '../../local/services/iot/registry/certificate-authority.ts'

/**
 * The broker alone, to compare with: same library, same mutual TLS, same certificates, but no policy, no rules, no disk
 * and nobody behind it. Needed because the device policy lets no device subscribe to what it publishes.
 */
export async function startRawBroker(home: string): Promise<{ port: number; close(): Promise<void> }> {
  const broker = await Aedes.createBroker()
  const listener = await listenTls({
    port: 0,
    authority: await openAuthority(join(home, 'iot')),
    accept: (socket) => void broker.handle(socket),
    log: () => {},
  })
  return {
    port: listener.port,
    async close() {
      await listener.close()
      await new Promise<void>((resolve) => broker.close(() => resolve()))
    },
  }
}
