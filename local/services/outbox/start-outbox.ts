/** The local channel: what a person would receive, as lines of a file. Imitates no vendor, refuses nobody. */
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { Clock } from '../../ports.ts'
import type { OwnRoute } from '../http-api/own-route.ts'
import { parseJson } from '../http-api/parse-json.ts'
import { readBody } from '../http-api/read-body.ts'
import { sendJson } from '../http-api/send-json.ts'
import { type OutboxFile, openOutboxFile, outboxEntry } from './outbox-file.ts'

/** Longest notification, bytes. */
const LIMIT = 256 * 1024

export interface Outbox {
  readonly route: OwnRoute
  close(): Promise<void>
}

/** `POST /outbox` keeps one notification with the local cloud's time, `GET /outbox` gives all as JSON lines. */
export async function startOutbox({ home, clock }: { home: string; clock: Clock }): Promise<Outbox> {
  const file = await openOutboxFile(join(home, 'outbox.jsonl'))
  const route: OwnRoute = {
    path: '/outbox',
    async handle(request, response) {
      if (request.method === 'GET') return sendAll(file, response)
      if (request.method !== 'POST') return sendJson(response, 405, { message: 'GET or POST' })
      const body = await readBody(request, LIMIT)
      if (body.kind === 'too-large') return sendJson(response, 413, { message: 'Request Entity Too Large' })
      const entry = parseJson(outboxEntry, body.bytes.toString('utf8'))
      if (!entry.success) return sendJson(response, 400, { message: z.prettifyError(entry.error) })
      const time = new Date(clock.now()).toISOString()
      const appended = await file.append({ ...entry.data, time })
      sendJson(response, appended === 'appended' ? 201 : 200, { state: appended })
    },
  }
  return { route, close: () => file.close() }
}

async function sendAll(file: OutboxFile, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  await pipeline(file.read(), response)
}
