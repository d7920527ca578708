import type { Connection, PresenceMessage } from '../registry/presence-store.ts'

/** Why a connection ended (AWS IoT developer guide, "Lifecycle events", disconnectReason), as far as told apart here. */
export type DisconnectReason =
  | 'AUTH_ERROR'
  | 'CLIENT_ERROR'
  | 'CLIENT_INITIATED_DISCONNECT'
  | 'CONNECTION_LOST'
  | 'DUPLICATE_CLIENTID'
  | 'MQTT_KEEP_ALIVE_TIMEOUT'
  | 'SERVER_ERROR'
  | 'SERVER_INITIATED_DISCONNECT'

export type PresenceChange =
  | { eventType: 'connected' }
  | { eventType: 'disconnected'; reason: DisconnectReason }

/**
 * The presence event of one connection at `now` (ms). As on AWS, both events of one connection carry the same
 * `versionNumber`, and the next connection of that client a higher one.
 */
export function buildPresenceMessage(
  connection: Connection,
  change: PresenceChange,
  now: number,
): PresenceMessage {
  const { client, version, session, principal } = connection
  const { eventType } = change
  const payload = {
    clientId: client,
    timestamp: now,
    eventType,
    sessionIdentifier: session,
    principalIdentifier: principal,
    ...(change.eventType === 'connected' ? { ipAddress: '127.0.0.1' } : endOf(change.reason)),
    versionNumber: version,
  }
  return { topic: `$aws/events/presence/${eventType}/${client}`, payload: JSON.stringify(payload) }
}

function endOf(reason: DisconnectReason): Record<string, unknown> {
  return {
    clientInitiatedDisconnect: reason === 'CLIENT_INITIATED_DISCONNECT',
    disconnectReason: reason,
  }
}
