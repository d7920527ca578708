import { describe, expect, it } from 'vitest'
import { buildPage } from '../../console/build.ts'
import { buildHandler } from '../../functions/console/handler.ts'

const page = {
  html: '<p>page</p>',
  script: 'export {}',
  live: 'export { openLine }',
  worker: 'onpush',
  style: 'p{}',
}
const signIn = { issuer: 'https://id.example/tenant/', clientId: 'console', audience: 'urn:carebed' }

async function ask(
  rawPath: string,
  over: { method?: string; headers?: Record<string, string>; liveUrl?: string } = {},
) {
  const { method = 'GET', headers = {}, liveUrl = '' } = over
  const handler = buildHandler({ page, origin: 'https://care.example', signIn, liveUrl })
  return handler({ rawPath, headers, requestContext: { http: { method } } })
}

describe('the console', () => {
  it('serves the page, its script and its style, each as what it is', async () => {
    const types = { '/': 'text/html', '/app.js': 'text/javascript', '/style.css': 'text/css' }
    const texts = { '/': page.html, '/app.js': page.script, '/style.css': page.style }
    for (const path of ['/', '/app.js', '/style.css'] as const) {
      const answer = await ask(path)
      expect(answer).toMatchObject({ statusCode: 200, body: texts[path] })
      expect(answer.headers?.['content-type']).toBe(`${types[path]}; charset=utf-8`)
      expect(answer.headers?.['cache-control']).toBe('no-cache')
    }
  })

  it('says where to listen and lets the page go there, and where nothing is offered, neither', async () => {
    const liveUrl = 'wss://iot.example/mqtt'
    const { body, headers } = await ask('/config.json', { liveUrl })
    expect(JSON.parse(body ?? '')).toMatchObject({ live: { url: liveUrl, authorizer: 'carebed_live' } })
    expect(headers?.['content-security-policy']).toContain('https://id.example wss://iot.example;')
    expect(await ask('/live.js')).toMatchObject({ statusCode: 200, body: page.live })
    const without = await ask('/config.json')
    expect(without.body).not.toContain('live')
    expect(without.headers?.['content-security-policy']).not.toContain('wss:')
  })

  it('serves the worker from the root, asked for anew each time, and its bundle is a script without exports', async () => {
    const answer = await ask('/sw.js')
    expect(answer).toMatchObject({ statusCode: 200, body: page.worker })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    })
    const { worker } = buildPage()
    expect(() => new Function(worker)).not.toThrow()
    expect(worker.length).toBeLessThan(3_000)
    expect(worker).not.toMatch(/caches|"fetch"/)
  })

  it('leads whoever scans the card of a bed to the page, and a made-up code nowhere', async () => {
    const code = 'B1-7K3M-QW9T-05XC-H2VA-9D4E'
    for (const path of [`/b/${code}`, `/b/${code.toLowerCase()}`])
      expect(await ask(path)).toMatchObject({ statusCode: 302, headers: { location: `/#/b/${code}` } })
    for (const path of ['/b/', '/b/nonsense', '/b//evil.example', `/x/${code}`, `/${code}`])
      expect((await ask(path)).statusCode, path).toBe(404)
  })

  it('sends nothing again to a phone that has it', async () => {
    const etag = String((await ask('/app.js')).headers?.etag)
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ask('/app.js', { headers: { 'if-none-match': known } })
      expect(again).toMatchObject({ statusCode: 304, headers: { etag } })
      expect(again.body).toBeUndefined()
    }
    expect(await ask('/style.css', { headers: { 'if-none-match': etag } })).toMatchObject({ statusCode: 200 })
  })

  it('says where to sign in, and no cache keeps it', async () => {
    const { body, headers } = await ask('/config.json')
    expect(JSON.parse(body ?? '')).toEqual(signIn)
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  })

  it('answers anything else with a problem, and takes no writing', async () => {
    for (const answer of [
      await ask('/favicon.ico'),
      await ask('/a/token'),
      await ask('/constructor'),
      await ask('/', { method: 'POST' }),
    ]) {
      expect(answer.statusCode).toBe(404)
      expect(answer.headers?.['content-type']).toBe('application/problem+json')
      expect(JSON.parse(answer.body ?? '')).toMatchObject({
        status: 404,
        type: 'urn:carebed:problem:not-found',
      })
    }
  })

  it('lets the page reach this origin and the issuer, run only its own script, and be framed by nobody', async () => {
    for (const path of ['/', '/app.js', '/config.json', '/nowhere']) {
      const { headers = {} } = await ask(path)
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "connect-src 'self' https://id.example",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers['strict-transport-security']).toBe('max-age=31536000')
    }
  })

  it('is built from its sources, the same texts each time', () => {
    const built = buildPage()
    expect(built.html).toContain('src="/app.js"')
    expect(built.html).not.toMatch(/<script>|style="|onclick/)
    expect(built.style).toContain('font-size:112.5%')
    expect(built.script.length).toBeGreaterThan(10_000)
    expect(buildPage()).toEqual(built)
  })
})
