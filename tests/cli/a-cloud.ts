import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { onTestFinished } from 'vitest'
import { run } from '../../cli/run.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly token: string | undefined
  readonly body: unknown
}
type Reply = { status?: number; body?: unknown }

/** An API that answers from a table of `METHOD /path` and notes what it was asked. */
async function aCloud(replies: Record<string, Reply | ((asked: Asked) => Reply)>) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization,
      body: await readJson(request),
    }
    asked.push(one)
    const found = replies[`${one.method} ${one.path}`]
    const reply = typeof found === 'function' ? found(one) : found
    response.writeHead(reply ? (reply.status ?? 200) : 404, { 'content-type': 'application/json' })
    const body = reply ? reply.body : aProblem(404, 'There is nothing here for you')
    response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { asked, port, close }
}

export const aProblem = (status: number, detail: string, fields?: { path: string; reason: string }[]) => ({
  type: 'urn:carebed:problem:test',
  title: 'Refused',
  status,
  detail,
  ...(fields ? { fields } : {}),
})

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? undefined : JSON.parse(text)
}

/** A state folder with the key of a local issuer. */
export async function aHome(accounts: readonly { sub: string; email: string; name: string }[] = []) {
  const home = await mkdtemp(join(tmpdir(), 'home-'))
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  await mkdir(join(home, 'oidc'))
  const key = { ...(await exportJWK(privateKey)), kid: 'k1' }
  await writeFile(join(home, 'oidc', 'jwks.json'), JSON.stringify({ keys: [key] }))
  await writeFile(join(home, 'oidc', 'accounts.json'), JSON.stringify(accounts))
  return { home, publicKey }
}

/** Runs one command line as a person would and gathers what it said. */
export async function type(line: string, environment: Record<string, string>) {
  const printed: string[] = []
  const complained: string[] = []
  const code = await run({
    args: line === '' ? [] : line.split(' '),
    environment,
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
  })
  return { code, printed: printed.join('\n'), complained: complained.join('\n') }
}

/** An API that is closed after the test, and the environment that points the command line to it. */
export async function cloudWith(replies: Parameters<typeof aCloud>[0]) {
  const cloud = await aCloud(replies)
  onTestFinished(cloud.close)
  return { cloud, env: { CAREBED_HTTP_PORT: String(cloud.port), CAREBED_TOKEN: 'tok' } }
}

export const bed = {
  bedId: 'bed_1',
  name: '东屋',
  kinds: ['family-care'],
  providerId: 'pr_1',
  regionId: 're_1',
  timeZone: 'Asia/Shanghai',
  resident: { residentId: 'res_1', name: 'Resident One', abilityLevel: 'mild' },
  devices: ['mat-1'],
}
