/**
 * Presence events of AWS IoT (`$aws/events/presence/…`). Each is written together with the change it tells of, then
 * handed to `publish` until that succeeds, also after a kill: at least once. Not imitated: events for connections
 * that were refused, and the reset of the version number after an hour offline.
 */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../ports.ts'
import type { Connection, PresenceMessage, PresenceStore } from '../registry/presence-store.ts'
import { holdForReturn } from './hold-for-return.ts'
import { buildPresenceMessage, type DisconnectReason } from './presence-message.ts'

/** How long clients that were cut by a kill of the cloud have to come back before they count as gone. */
const graceMs = 60_000
const retryMs = 1_000

export interface Presence {
  connected(client: string, principal: string): Connection
  disconnected(connection: Connection, reason: DisconnectReason): void
  /** Stops telling, without saying that anybody left: the next start gives them their time to come back. */
  close(): Promise<void>
}

export function startPresence(ports: {
  store: PresenceStore
  clock: Clock
  publish: (message: PresenceMessage) => Promise<void>
  log: (line: string) => void
}): Presence {
  const { store, clock, publish, log } = ports
  let telling = Promise.resolve()
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  /** One round after another, so that an event stored while a round ends is never left behind. */
  function tell(): void {
    if (isClosed) return
    const release = clock.busy('presence events')
    telling = telling.then(deliverAll).catch(tryLater).finally(release)
  }

  function tryLater(error: unknown): void {
    log(`iot: presence events wait: ${error instanceof Error ? error.message : String(error)}`)
    retry ??= setTimeout(() => {
      retry = undefined
      tell()
    }, retryMs)
  }

  async function deliverAll(): Promise<void> {
    for (let events = store.pending(); events.length > 0 && !isClosed; events = store.pending()) {
      const results = await Promise.allSettled(
        events.map(async (event) => {
          await publish(event)
          store.delivered(event.id)
        }),
      )
      const failed = results.find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    }
  }

  function disconnected(connection: Connection, reason: DisconnectReason): void {
    if (isClosed) return
    store.disconnected(
      connection.session,
      buildPresenceMessage(connection, { eventType: 'disconnected', reason }, clock.now()),
    )
    tell()
  }

  // Read once, before anybody can connect: who is still under the same session after the grace never came back.
  const cut = store.allConnected()
  const hold = holdForReturn(
    clock,
    cut.map(({ client }) => client),
  )
  const cancelGrace = cut.length === 0 ? () => {} : clock.at(clock.now() + graceMs, giveUpOnCut)
  tell()

  function giveUpOnCut(): void {
    const still = new Set(store.allConnected().map(({ session }) => session))
    for (const connection of cut) {
      if (still.has(connection.session)) disconnected(connection, 'CONNECTION_LOST')
    }
  }

  return {
    connected(client, principal) {
      const session = randomUUID()
      const connection = { client, version: store.nextVersion(client), session, principal }
      hold.cameBack(client)
      store.connected(connection, buildPresenceMessage(connection, { eventType: 'connected' }, clock.now()))
      tell()
      return connection
    },
    disconnected,
    async close() {
      isClosed = true
      cancelGrace()
      hold.letGo()
      clearTimeout(retry)
      await telling
    },
  }
}
