import { hashLinkToken, makeLinkToken } from '../../adapters/codes/link-token.ts'
import { linkLifeMs } from '../../contracts/signed-link.ts'
import { aHousehold } from './api-household.ts'
import { pressCord } from './press-cord.ts'

interface Opening {
  query?: string
  headers?: Record<string, string>
  method?: 'GET' | 'HEAD' | 'POST'
}
interface Press {
  fields?: Record<string, string>
  headers?: Record<string, string>
  /** the body as it is, instead of a form */
  text?: string
}

/** A household where somebody presses, and people hold links to what it raised. */
export async function aLinkedHouse() {
  const house = await aHousehold()
  const alertId = await pressCord(house, house.east, 'e1')

  /** A person was told over a channel, in one message with a link about these alerts. */
  async function tell(
    who: keyof typeof house.people,
    alertIds = [alertId],
    { channel = 'outbox', message = `n1.${who}` }: { channel?: string; message?: string } = {},
  ): Promise<string> {
    const token = makeLinkToken()
    const personId = house.people[who]
    const [createdAt, notificationId] = [house.clock.now, message]
    for (const [index, one] of alertIds.entries()) {
      await house.stores.writeLedger({
        ...{ alertId: one, noticeId: 'n1', personId, channel, placeId: house.east, condition: 'sos' },
        ...{ aboutToSend: createdAt, attempts: 1 },
        ...(index === 0
          ? { notificationId }
          : { notificationId: `${notificationId}.${index}`, foldedInto: notificationId }),
      })
    }
    await house.stores.createLink({
      ...{ tokenHash: hashLinkToken(token), personId, alertIds, notificationId, channel },
      ...{ createdAt, expiresAt: createdAt + linkLifeMs },
    })
    return token
  }

  async function send(method: string, rawPath: string, more: Record<string, unknown>) {
    const answer = await house.handle({
      ...{ version: '2.0', rawPath, headers: {}, isBase64Encoded: false },
      ...{ requestContext: { http: { method, path: rawPath } } },
      ...more,
    })
    const headers = Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    return { status: answer.statusCode ?? 0, headers, html: answer.body ?? '' }
  }
  const open = (token: string, { query = '', headers = {}, method = 'GET' }: Opening = {}) =>
    send(method, `/a/${token}`, {
      headers,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    })
  const press = (token: string, act: string, { fields = {}, headers = {}, text }: Press = {}) =>
    send('POST', `/a/${token}/${act}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      // As the HTTP API hands forms on.
      body: Buffer.from(text ?? new URLSearchParams(fields).toString()).toString('base64'),
      isBase64Encoded: true,
    })
  const alert = async (id = alertId) => {
    const found = await house.stores.findAlert(id)
    if (!found) throw new Error('no such alert')
    return found
  }
  /** `message: seen 1000, answered 1000`, with ms since it was sent, for each message that anything is known of. */
  const reached = async (id = alertId) =>
    (await house.stores.readLedger(id)).flatMap(({ notificationId, aboutToSend, seen, answered }) => {
      const known = Object.entries({ seen, answered }).flatMap(([what, at]) =>
        at === undefined ? [] : [`${what} ${at - aboutToSend}`],
      )
      return known.length > 0 ? [`${notificationId}: ${known.join(', ')}`] : []
    })
  return { ...house, alertId, tell, open, press, alert, reached }
}
export type LinkedHouse = Awaited<ReturnType<typeof aLinkedHouse>>

/** The keys that a page offers: where each posts to, and what it says. */
export const keysOf = (html: string): string[] =>
  [...html.matchAll(/action="\/a\/[\w-]+\/([\w-]+)"(.*?)<\/form>/gs)].flatMap(([, act, inside = '']) =>
    [...inside.matchAll(/<button[^>]*?(?: value="([^"]*)")?>/g)].map(([, value]) =>
      value === undefined ? `${act}` : `${act} ${value}`,
    ),
  )
