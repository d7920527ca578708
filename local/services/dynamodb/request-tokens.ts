import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { AwsError } from '../aws-error.ts'
import type { Request } from './item-actions.ts'

/** How long a repeated transaction is recognised (API reference, ClientRequestToken); real time, as retries are. */
const rememberedMs = 10 * 60_000

const tokenRow = z.object({ digest: z.string() })

/** Recognises a transaction sent twice by its token, so that a retry of the SDK is not written twice. */
export function requestTokens(db: DatabaseSync) {
  const find = db.prepare('SELECT digest FROM tokens WHERE token = ?')
  const keep = db.prepare('INSERT INTO tokens (token, digest, at) VALUES (?, ?, ?)')
  const forget = db.prepare('DELETE FROM tokens WHERE at < ?')

  /** Call inside the transaction it stands for: if that is undone, so is the token. */
  return function seenBefore(request: Request): 'first-time' | 'repeated' {
    const { ClientRequestToken: token, ...rest } = request
    if (typeof token !== 'string') return 'first-time'
    const now = Date.now()
    const digest = createHash('sha256').update(JSON.stringify(rest.TransactItems)).digest('hex')
    forget.run(now - rememberedMs)
    const row = find.get(token)
    if (!row) {
      keep.run(token, digest, now)
      return 'first-time'
    }
    if (tokenRow.parse(row).digest === digest) return 'repeated'
    throw new AwsError(
      'com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException',
      'This ClientRequestToken was used for another transaction',
    )
  }
}
