import type { RehearsalMessage } from '../../contracts/rehearsal.ts'
import type { WaveMessage } from '../../contracts/wave.ts'
import { buildHandler } from '../../functions/api/handler.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { aSeal } from '../support/a-seal.ts'
import { createMemoryStores } from '../support/memory-stores/create-memory-stores.ts'
import { createPaperOffice } from './paper-office.ts'

export const iss = 'https://issuer.example'
export const start = Date.parse('2026-11-18T20:00:00Z')
export const absent = { detail: 'It does not exist, or it is not for you to see.', status: 404 }

interface Asking {
  body?: unknown
  headers?: Record<string, string>
  /** the body as it is, instead of JSON */
  text?: string
}
/** An answer as its reader finds it: the shape is what the tests are about. */
export interface Told {
  status: number
  type: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers
  body: any
}

/** The API on stores in memory, with a clock that the test turns and an admin to begin with. */
export async function openHouse() {
  const stores = createMemoryStores()
  const { office, active, lives } = createPaperOffice()
  const clock = { now: start }
  const said: { placeId: string; noticeId?: string; due?: number }[] = []
  const say = {
    deadline: async (message: { placeId: string; due: number }) => void said.push(message),
    notice: async (message: { placeId: string; noticeId: string }) => void said.push(message),
  }
  const rehearsals: RehearsalMessage[] = []
  const waves: WaveMessage[] = []
  const secrets: Record<string, string> = {}
  const unusable: { vendor: string; unknown: number; unreadable: number }[] = []
  const unreadable: { placeId?: string; deviceId?: string }[] = []
  let ids = 0
  const tools = { stores, say, clock: () => clock.now }
  const handle = buildHandler({
    places: stores,
    records: stores,
    plans: stores,
    devices: stores,
    health: stores,
    rehearsals: stores,
    sendRehearsal: async (message) => {
      rehearsals.push(message)
      return { outcome: 'sent' }
    },
    ledger: stores,
    rosters: stores,
    people: stores,
    reach: stores,
    reachChecks: stores,
    links: stores,
    accessNotes: stores,
    certificates: office,
    identities: stores,
    bedCodes: { seal: aSeal(), stores, origin: 'https://console.example' },
    decideAt: (placeId, prepare) => decideAndSave(tools, placeId, prepare),
    settings: stores,
    waves: stores,
    sayNotice: say.notice,
    sayDeadline: say.deadline,
    readSecret: async (name) => {
      const secret = secrets[name]
      return secret === undefined ? { outcome: 'none' } : { outcome: 'found', secret }
    },
    reportUnreadable: (_, of) => void unreadable.push(of),
    reportReceipts: (of) => void unusable.push(of),
    sayWave: async (message) => void waves.push(message),
    now: () => clock.now,
    randomId: () => `id${String(++ids).padStart(10, '0')}`,
  })
  await stores.putPerson(
    {
      ...{ personId: 'person_admin', name: 'The admin', role: 'admin', language: 'en' },
      ...{ channels: [], links: [], createdAt: new Date(start).toISOString() },
    },
    undefined,
  )
  await stores.bindIdentity('person_admin', { iss, sub: 'admin' })

  /** Asks as the account `who`; `undefined` = without a token. `call` is a method and a path. */
  async function ask(
    who: string | undefined,
    call: string,
    { body, headers = {}, text }: Asking = {},
  ): Promise<Told> {
    const [method = '', target = ''] = call.split(' ')
    const [rawPath = '', query = ''] = target.split('?')
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
    const authorizer =
      who === undefined ? {} : { authorizer: { jwt: { claims: { iss, sub: who }, scopes: null } } }
    const answer = await handle({
      version: '2.0',
      rawPath,
      rawQueryString: query,
      headers,
      ...(query ? { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) } : {}),
      ...(sent === undefined ? {} : { body: sent }),
      isBase64Encoded: false,
      requestContext: { http: { method, path: rawPath }, ...authorizer },
    })
    const type = answer.headers?.['content-type']
    const isJson = String(type).endsWith('json')
    return {
      status: answer.statusCode ?? 0,
      type: type === undefined ? undefined : String(type),
      body: answer.body === undefined || !isJson ? answer.body : JSON.parse(answer.body),
    }
  }
  return {
    ask,
    handle,
    stores,
    tools,
    clock,
    said,
    secrets,
    unusable,
    unreadable,
    rehearsals,
    office,
    active,
    lives,
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>
