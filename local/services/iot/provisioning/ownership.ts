import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Clock } from '../../../ports.ts'

/** Developer guide, "Device provisioning MQTT API": the token ends after an hour, and an unused certificate with it. */
const lifetimeMs = 3_600_000

/** Who asks: the certificate of the connection, and its client id. */
export interface Asker {
  readonly principal: string
  readonly clientId: string
}

export interface Ownership {
  /** Gives the token that proves, to this asker only, that the certificate is hers. */
  issue(certificateId: string, asker: Asker): string
  /** The certificate of a token; `undefined` when it is unknown, over, or another's. */
  certificateOf(token: string, asker: Asker): string | undefined
  close(): void
}

const row = z.object({ certificate: z.string() }).optional()
const rows = z.array(z.object({ certificate: z.string() }))
const next = z.object({ expires: z.number().nullable() })

/** Only a fingerprint is kept: who reads the file cannot provision with it. */
const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Tokens on disk. A token may be used again until it ends, since a device repeats when the answer is lost. */
export function openOwnership(ports: {
  database: DatabaseSync
  clock: Pick<Clock, 'now' | 'at'>
  /** Removes the certificate if it was never put to use. */
  forget: (certificateId: string) => void
}): Ownership {
  const { database, clock, forget } = ports
  let cancel = (): void => {}

  function arm(): void {
    cancel()
    const { expires } = next.parse(
      database.prepare('SELECT min(expires) AS expires FROM ownership_tokens').get(),
    )
    cancel = expires === null ? () => {} : clock.at(expires, sweep)
  }

  function sweep(): void {
    const over = rows.parse(
      database.prepare('SELECT certificate FROM ownership_tokens WHERE expires <= ?').all(clock.now()),
    )
    for (const { certificate } of over) {
      database.prepare('DELETE FROM ownership_tokens WHERE certificate = ?').run(certificate)
      forget(certificate)
    }
    arm()
  }
  arm()

  return {
    issue(certificateId, { principal, clientId }) {
      const token = randomBytes(48).toString('base64url')
      database
        .prepare('INSERT INTO ownership_tokens VALUES (?, ?, ?, ?, ?)')
        .run(fingerprint(token), certificateId, principal, clientId, Math.floor(clock.now()) + lifetimeMs)
      arm()
      return token
    },
    certificateOf(token, { principal, clientId }) {
      const sql =
        'SELECT certificate FROM ownership_tokens WHERE token = ? AND principal = ? AND client = ? AND expires > ?'
      return row.parse(database.prepare(sql).get(fingerprint(token), principal, clientId, clock.now()))
        ?.certificate
    },
    close: () => cancel(),
  }
}
