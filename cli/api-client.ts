import type * as z from 'zod'
import { type Problem, problemSchema } from '../contracts/problem.ts'

/** The API refused or failed; `problem` says why, in its own words where it used any. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The public API as plain calls; every one throws `ApiError` when it is refused. Paths begin with `/v1`. */
export interface ApiClient {
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>
  /** every item of a list, page by page */
  list<T>(path: string, schema: z.ZodType<T>): Promise<T[]>
  /** an answer in another form than JSON, e.g. `text/html` */
  text(path: string, type: string): Promise<string>
  post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>
  put(path: string, body: unknown): Promise<unknown>
  patch(path: string, body: unknown): Promise<unknown>
  delete(path: string): Promise<void>
}

/** An API client for one origin and one bearer token. */
export function createApiClient(at: { origin: string; token: string }): ApiClient {
  const ask = async (
    method: Method,
    path: string,
    { body, accept = 'application/json' }: { body?: unknown; accept?: string } = {},
  ): Promise<string> => {
    const response = await fetch(new URL(path, at.origin), {
      method,
      headers: {
        authorization: `Bearer ${at.token}`,
        accept,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new ApiError(readProblem(response.status, text))
    return text
  }
  const call = async (method: Method, path: string, body?: unknown): Promise<unknown> => {
    const text = await ask(method, path, { body })
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    text: (path, accept) => ask('GET', path, { accept }),
    get: async (path, schema) => schema.parse(await call('GET', path)),
    async list<T>(path: string, schema: z.ZodType<T>) {
      const items: T[] = []
      let cursor: string | undefined
      do {
        const page = readPage(await call('GET', withCursor(path, cursor)), path)
        items.push(...page.items.map((item) => schema.parse(item)))
        cursor = page.cursor
      } while (cursor !== undefined)
      return items
    },
    post: async (path, body, schema) => schema.parse(await call('POST', path, body)),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: async (path) => {
      await call('DELETE', path)
    },
  }
}

/** A path with its variable parts escaped: pathOf`/v1/beds/${bedId}`. */
export function pathOf(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => part + encodeURIComponent(values[index] ?? '')).join('')
}

function withCursor(path: string, cursor: string | undefined): string {
  if (cursor === undefined) return path
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
}

function readPage(body: unknown, path: string): { items: unknown[]; cursor: string | undefined } {
  if (typeof body !== 'object' || body === null || !('items' in body) || !Array.isArray(body.items)) {
    throw new Error(`${path} did not answer with a list`)
  }
  const cursor = 'cursor' in body && typeof body.cursor === 'string' ? body.cursor : undefined
  return { items: body.items, cursor }
}

function readProblem(status: number, text: string): Problem {
  try {
    const read = problemSchema.safeParse(JSON.parse(text))
    if (read.success) return read.data
  } catch {
    // not JSON: shown as it is below
  }
  const detail = text.slice(0, 300) || 'no reason was given'
  return { type: 'about:blank', title: `The cloud answered ${status}`, status, detail }
}
