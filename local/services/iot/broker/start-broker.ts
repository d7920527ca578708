/**
 * Imitates the message broker of AWS IoT Core: MQTT 3.1.1 over mutual TLS, the template's policies, rules before the
 * PUBACK, retained messages and persistent sessions on disk, presence events, one connection per client id.
 * Not imitated: MQTT 5, shared subscriptions, WebSocket with a certificate or a signature, shadows, jobs, throttling, the hour after which AWS forgets
 * a session, the grant of QoS 1 for a subscription that asks for 2, refusal of a CONNECT without a CONNACK.
 */
import type { Server } from 'node:http'
import { join } from 'node:path'
import { Aedes, type Client } from 'aedes'
import type { Broker, Clock, Lambdas } from '../../../ports.ts'
import { startPresence } from '../presence/presence.ts'
import type { ProvisioningDesk } from '../provisioning/provisioning-desk.ts'
import type { CertificateAuthority } from '../registry/certificate-authority.ts'
import type { PresenceStore } from '../registry/presence-store.ts'
import type { RuleEngine } from '../rules/rule-engine.ts'
import { destinationOf } from '../topic-filter.ts'
import type { Authorizer } from './authorizer.ts'
import { type BrowserDoor, openBrowserDoor } from './browser-door.ts'
import { createBrowserVisits } from './browser-visits.ts'
import { createGate } from './gate.ts'
import { listenTls } from './listen-tls.ts'
import { openSessionStore, type RetainedMessage } from './session-store.ts'
import { createSessions } from './sessions.ts'

/** A client that does not read for so long is cut, so that it cannot hold up those who publish. */
const drainTimeoutMs = 10_000

export interface LocalBroker extends Broker {
  readonly port: number
  /** Cuts the live connections of a certificate that would not be let in any more. */
  disconnectUnwelcome(certificateId: string): void
  /** Lets browsers in by a server that listens already. */
  openToBrowsers(server: Server): BrowserDoor
  findRetained(topic: string): Promise<RetainedMessage | undefined>
}

type Message = Parameters<Broker['publish']>[0]

export async function startBroker(ports: {
  /** `<home>/iot`. */
  folder: string
  port: number
  authority: CertificateAuthority
  authorizer: Authorizer
  /** custom authorizers by name: the function each asks */
  authorizers: ReadonlyMap<string, string>
  invoke: Lambdas['invoke']
  rules: RuleEngine
  desk: ProvisioningDesk
  presenceStore: PresenceStore
  clock: Clock
  log: (line: string) => void
}): Promise<LocalBroker> {
  const { folder, authority, rules, clock, log } = ports
  const visits = createBrowserVisits({ ...ports, cut: (client) => cut(client) })
  const gate = createGate({ ...ports, visits, sessions: () => sessions })
  const store = await openSessionStore(join(folder, 'broker'), gate.maySubscribe)
  const aedes = await Aedes.createBroker({
    persistence: store,
    drainTimeout: drainTimeoutMs,
    ...gate.handlers,
  })

  const toSubscribers = ({ topic, payload, qos, retain }: Message): Promise<void> =>
    new Promise((resolve, reject) => {
      const packet = { cmd: 'publish' as const, topic, payload, qos, retain, dup: false }
      aedes.publish(packet, (error) => (error ? reject(error) : resolve()))
    })

  async function publishFrom(principal: string, message: Message): Promise<void> {
    const release = clock.busy('the cloud publishes')
    try {
      const { topic, payload } = message
      await rules.handle({ topic, payload, clientId: 'N/A', principal, now: clock.now() })
      if (destinationOf(topic).kind !== 'basic-ingest') await toSubscribers(message)
    } finally {
      release()
    }
  }

  const presence = startPresence({
    store: ports.presenceStore,
    clock,
    log,
    publish: ({ topic, payload }) =>
      publishFrom('presence', { topic, payload: Buffer.from(payload), qos: 0, retain: false }),
  })
  const sessions = createSessions(presence)
  const cut = (client: Client): void => {
    sessions.because(client, 'SERVER_INITIATED_DISCONNECT')
    client.close()
  }
  aedes.on('client', (client) => {
    sessions.began(client)
    // A certificate may be taken back between the CONNECT and here, when nobody could find the connection yet.
    if (!gate.mayStay(client)) cut(client)
  })
  aedes.on('clientDisconnect', (client) => sessions.ended(client))
  aedes.on('keepaliveTimeout', (client) => sessions.because(client, 'MQTT_KEEP_ALIVE_TIMEOUT'))
  aedes.on('clientError', (client, error) => {
    sessions.because(client, 'code' in error ? 'CONNECTION_LOST' : 'CLIENT_ERROR')
  })
  aedes.addListener('error', (error: unknown) => log(`iot: broker: ${String(error)}`))
  const listener = await listenTls({
    port: ports.port,
    authority,
    log,
    accept: (socket) => void aedes.handle(socket),
  })

  return {
    port: listener.port,
    publish: (message) => publishFrom('', message),
    findRetained: (topic) => store.findRetained(topic),
    openToBrowsers: (server) =>
      openBrowserDoor(server, {
        log,
        accept(stream, upgrade) {
          visits.noteUpgrade(stream, upgrade)
          aedes.handle(stream)
        },
      }),
    disconnect(certificateId) {
      for (const client of sessions.withCertificate(certificateId)) cut(client)
    },
    disconnectUnwelcome(certificateId) {
      for (const client of sessions.withCertificate(certificateId)) if (!gate.mayStay(client)) cut(client)
    },
    async close() {
      // Both stop at once: nobody comes in, and nobody is said to have left because the cloud stops.
      await Promise.all([presence.close(), gate.close()])
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      await listener.close()
      await store.destroy()
    },
  }
}
