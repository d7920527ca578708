import type * as z from 'zod'
import type { BodyOf, CallName, Calls } from '../../../contracts/api.ts'
import type { AnswerName, answerSchemas } from '../../../contracts/api-bodies.ts'
import type { Problem } from '../../../contracts/problem.ts'

/** What became of a call. */
export type Reply<T> =
  | { outcome: 'answered'; body: T }
  | { outcome: 'refused'; problem: Problem }
  /** the token is not taken; `unlinked`: it is good, but nobody here knows the account */
  | { outcome: 'signed-out'; because: 'ended' | 'unlinked' }
  /** no answer came: the call may have been done or not */
  | { outcome: 'unreachable' }
  | { outcome: 'failing' }

/** What a call answers, as it arrives. */
export type Got<N extends CallName> = Calls[N] extends { answer: infer A extends AnswerName }
  ? z.output<(typeof answerSchemas)[A]>
  : undefined

/** A call waits this long (ms); a caregiver who waits longer should be told. */
const patienceMs = 8_000

export interface Cloud {
  get<N extends CallName>(name: N, path: string): Promise<Reply<Got<N>>>
  post<N extends CallName>(name: N, path: string, body: BodyOf<Calls[N]>): Promise<Reply<Got<N>>>
  /** makes something once, however often it is sent with the same `key` */
  create<N extends CallName>(
    name: N,
    path: string,
    asked: { body: BodyOf<Calls[N]>; key: string },
  ): Promise<Reply<Got<N>>>
  put<N extends CallName>(name: N, path: string, body: BodyOf<Calls[N]>): Promise<Reply<Got<N>>>
  /** a report as a table for a spreadsheet */
  file(path: string): Promise<Reply<Blob>>
  remove<N extends CallName>(name: N, path: string, body?: BodyOf<Calls[N]>): Promise<Reply<Got<N>>>
}

/** The API as this page calls it. The call's name says what the answer looks like; `path` is where it is. */
export function reachCloud(token: () => Promise<string | undefined>): Cloud {
  async function call<T>(
    path: string,
    request: RequestInit,
    take: (response: Response) => Promise<T> = (response) => response.json(),
  ): Promise<Reply<T>> {
    try {
      const bearer = await token()
      if (!bearer) return { outcome: 'signed-out', because: 'ended' }
      const headers = {
        ...request.headers,
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
      }
      const given = AbortSignal.timeout(patienceMs)
      return await read(await fetch(path, { ...request, headers, cache: 'no-store', signal: given }), take)
    } catch {
      // Every way a call can end without an answer; what it means is told to the person by name.
      return { outcome: 'unreachable' }
    }
  }
  return {
    get: (_name, path) => call(path, { method: 'GET' }),
    post: (_name, path, body) => call(path, { method: 'POST', body: JSON.stringify(body ?? {}) }),
    create: (_name, path, { body, key }) =>
      call(path, { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } }),
    put: (_name, path, body) => call(path, { method: 'PUT', body: JSON.stringify(body) }),
    file: (path) =>
      call(path, { method: 'GET', headers: { accept: 'text/csv' } }, (response) => response.blob()),
    remove: (_name, path, body) =>
      call(path, { method: 'DELETE', ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  }
}

async function read<T>(response: Response, take: (response: Response) => Promise<T>): Promise<Reply<T>> {
  if (response.ok) return { outcome: 'answered', body: await take(response) }
  const problem = await readProblem(response)
  if (response.status === 401)
    return { outcome: 'signed-out', because: problem?.type.endsWith('unauthorized') ? 'unlinked' : 'ended' }
  if (response.status >= 500 || response.status === 429 || !problem) return { outcome: 'failing' }
  return { outcome: 'refused', problem }
}

/** The gateway itself answers in another shape than the API. */
async function readProblem(response: Response): Promise<Problem | undefined> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  return isProblem ? response.json() : undefined
}
