import { randomUUID } from 'node:crypto'
import type { Client } from 'aedes'
import type { Lambdas } from '../../../ports.ts'
import { type AuthorizerAnswer, askAuthorizer, type Visit } from './ask-authorizer.ts'
import type { TokenIdentity } from './authorizer.ts'

/** The HTTP request that became a connection. */
export type Upgrade = Pick<Visit, 'headers' | 'queryString'>

export interface BrowserVisits {
  /** Whether the connection came from a browser; such a one has no certificate. */
  isVisit(client: Client): boolean
  noteUpgrade(conn: object, upgrade: Upgrade): void
  /** Who it is by the authorizer's word, or undefined. From then on the word is asked for anew and ends in time. */
  admit(client: Client, given: { username: string; password: Buffer }): Promise<TokenIdentity | undefined>
}

type Fresh = { visit: Visit; identity: Held /** ms */; first: number }
type Held = { -readonly [Key in keyof TokenIdentity]: TokenIdentity[Key] }

/** Browsers at the broker: whoever comes by an upgrade is judged by a custom authorizer instead of a certificate. */
export function createBrowserVisits(ports: {
  authorizers: ReadonlyMap<string, string>
  invoke: Lambdas['invoke']
  cut: (client: Client) => void
  log: (line: string) => void
}): BrowserVisits {
  const { cut, log } = ports
  const upgrades = new WeakMap<object, Upgrade>()

  async function ask(visit: Visit): Promise<AuthorizerAnswer> {
    const answer = await askAuthorizer(ports, visit).catch(
      (error: unknown): AuthorizerAnswer => ({ outcome: 'refused', why: String(error) }),
    )
    if (answer.outcome === 'refused') log(`iot: ${visit.clientId}: ${answer.why}`)
    return answer
  }

  /** Until it is asked again what was answered holds, whatever has become of the rights since. */
  function keepFresh(client: Client, { visit, identity, first }: Fresh): void {
    let timer = setTimeout(refresh, first)
    timer.unref()
    client.conn.once('close', () => clearTimeout(timer))
    async function refresh(): Promise<void> {
      const again = await ask(visit)
      if (client.conn.destroyed) return
      if (again.outcome === 'refused') return cut(client)
      identity.policies = again.policies
      timer = setTimeout(refresh, again.refreshAfterMs)
      timer.unref()
    }
  }

  return {
    isVisit: ({ conn }) => upgrades.has(conn),
    noteUpgrade: (conn, upgrade) => void upgrades.set(conn, upgrade),
    async admit(client, { username, password }) {
      const upgrade = upgrades.get(client.conn)
      if (upgrade === undefined) return undefined
      const visit = { ...upgrade, username, password, clientId: client.id, connectionId: randomUUID() }
      const answer = await ask(visit)
      if (answer.outcome === 'refused' || client.conn.destroyed) return undefined
      const { principalId, policies, disconnectAfterMs, refreshAfterMs } = answer
      const identity: Held = { by: 'token', clientId: client.id, principalId, policies }
      keepFresh(client, { visit, identity, first: refreshAfterMs })
      const end = setTimeout(() => cut(client), disconnectAfterMs)
      end.unref()
      client.conn.once('close', () => clearTimeout(end))
      return identity
    },
  }
}
