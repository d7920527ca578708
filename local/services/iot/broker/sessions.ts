import type { Client } from 'aedes'
import type { Presence } from '../presence/presence.ts'
import type { DisconnectReason } from '../presence/presence-message.ts'
import type { Connection } from '../registry/presence-store.ts'
import { type Identity, principalOf } from './authorizer.ts'

/** One MQTT connection that was let in. */
interface Session {
  readonly identity: Identity
  /** Undefined until it is registered, and again once it is told to have ended. */
  connection: Connection | undefined
  /** The first known reason wins: what follows is only the socket falling. */
  endsBecause: DisconnectReason | undefined
}

export interface Sessions {
  admit(client: Client, identity: Identity): void
  of(client: Client): Session | undefined
  began(client: Client): void
  /** Safe to call more than once. */
  ended(client: Client): void
  because(client: Client, reason: DisconnectReason): void
  /** The live connections with this certificate. */
  withCertificate(certificateId: string): readonly Client[]
}

/** aedes keeps this mark of an orderly DISCONNECT to itself. */
const saidGoodbye = (client: Client): boolean => '_disconnected' in client && client._disconnected === true

export function createSessions(presence: Presence): Sessions {
  const sessions = new WeakMap<Client, Session>()
  const live = new Map<string, Client>()

  function because(client: Client, reason: DisconnectReason): void {
    const session = sessions.get(client)
    if (session !== undefined) session.endsBecause ??= reason
  }

  function ended(client: Client): void {
    const session = sessions.get(client)
    if (live.get(client.id) === client) live.delete(client.id)
    if (session?.connection === undefined) return
    const reason = saidGoodbye(client) ? 'CLIENT_INITIATED_DISCONNECT' : 'CONNECTION_LOST'
    presence.disconnected(session.connection, session.endsBecause ?? reason)
    session.connection = undefined
  }

  return {
    because,
    ended,
    of: (client) => sessions.get(client),
    withCertificate: (id) =>
      [...live.values()].filter((client) => {
        const identity = sessions.get(client)?.identity
        return identity?.by === 'certificate' && identity.certificateId === id
      }),
    admit(client, identity) {
      sessions.set(client, { identity, connection: undefined, endsBecause: undefined })
      const before = live.get(identity.clientId)
      if (before !== undefined) because(before, 'DUPLICATE_CLIENTID')
      // aedes tells of the end of a connection only while it holds the client under its id; the socket always does.
      client.conn.once('close', () => ended(client))
    },
    began(client) {
      const session = sessions.get(client)
      if (session === undefined) return
      const before = live.get(client.id)
      if (before !== undefined && before !== client) before.close()
      live.set(client.id, client)
      session.connection = presence.connected(client.id, principalOf(session.identity))
      if (client.conn.destroyed) ended(client)
    },
  }
}
