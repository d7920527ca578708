import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { OwnRoute } from '../services/http-api/own-route.ts'
import { parseJson } from '../services/http-api/parse-json.ts'
import { readBody } from '../services/http-api/read-body.ts'
import { sendJson } from '../services/http-api/send-json.ts'
import type { LocalClock } from './start-clock.ts'

/** `GET /clock?reach=` answers after this much real time at the latest, ms. */
const LONGEST_WAIT = 5000
const holdId = /^\/clock\/holds\/([A-Za-z0-9_.:-]{1,128})$/
const isoTime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const holdBody = z.object({ until: isoTime })

/**
 * `GET /clock` tells the time; with `?reach=<ISO>` it answers when the clock has got there, or after 5 s.
 * `PUT /clock/holds/{id}` keeps the clock from passing `until`; `DELETE` lets it go.
 */
export function clockRoute(clock: LocalClock): OwnRoute {
  return {
    path: '/clock',
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://local')
      const id = holdId.exec(url.pathname)?.[1]
      if (url.pathname === '/clock' && request.method === 'GET')
        await waitUntil(clock, url.searchParams.get('reach'))
      else if (id !== undefined && request.method === 'DELETE') clock.holds.release(id)
      else if (id === undefined || request.method !== 'PUT')
        return sendJson(response, 404, { message: 'Not Found' })
      else if (!(await putHold(request, { clock, id })))
        return sendJson(response, 400, { message: 'expected { "until": "<ISO 8601>" }' })
      tell(response, clock)
    },
  }
}

function tell(response: ServerResponse, clock: LocalClock): void {
  sendJson(response, 200, {
    now: new Date(clock.now()).toISOString(),
    speed: clock.speed,
    holds: clock.holds.count(),
  })
}

async function putHold(request: IncomingMessage, at: { clock: LocalClock; id: string }): Promise<boolean> {
  const body = await readBody(request, 1024)
  const parsed = body.kind === 'read' ? parseJson(holdBody, body.bytes.toString('utf8')) : undefined
  if (parsed?.success !== true) return false
  at.clock.holds.put(at.id, parsed.data.until)
  return true
}

function waitUntil(clock: LocalClock, reach: string | null): Promise<void> {
  const time = isoTime.safeParse(reach ?? undefined)
  if (!time.success || time.data <= clock.now()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(patience)
      cancel()
      resolve()
    }
    const patience = setTimeout(finish, LONGEST_WAIT)
    const cancel = clock.at(time.data, finish)
  })
}
