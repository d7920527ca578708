import { type ApiClient, createApiClient } from '../../cli/api-client.ts'
import { mintLocalToken } from '../../cli/local-token.ts'
import { type OutboxLine, outboxLineSchema } from '../../contracts/notification.ts'
import { saveAccount } from '../../local/services/oidc/accounts.ts'

/** A local cloud as people and devices reach it, whichever process it runs in. */
export interface CloudAccess {
  readonly origin: string
  readonly mqttsPort: number
  readonly home: string
  readonly issuer: string
  /** The public API as somebody with this local account. */
  as(email: string): Promise<ApiClient>
  /** Makes a local account and gives its subject. */
  addAccount(email: string, name: string): string
  /** Every notification the local channel accepted, oldest first. */
  outbox(): Promise<OutboxLine[]>
}

export function accessTo(at: { origin: string; mqttsPort: number; home: string }): CloudAccess {
  const { origin, mqttsPort, home } = at
  const settings = { origin, home, mqttUrl: `mqtts://127.0.0.1:${mqttsPort}` }
  return {
    ...at,
    issuer: `${origin}/oidc`,
    as: async (email) => createApiClient({ origin, token: await mintLocalToken(settings, email) }),
    addAccount: (email, name) => saveAccount(home, { email, name }).sub,
    async outbox() {
      const text = await (await fetch(`${origin}/outbox`)).text()
      const lines = text.split('\n').filter((line) => line !== '')
      return lines.map((line) => outboxLineSchema.parse(JSON.parse(line)))
    },
  }
}
