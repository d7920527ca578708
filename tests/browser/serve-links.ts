import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LinkedHouse } from '../functions/a-linked-house.ts'

/** A house's links on a port of this machine, as the HTTP API hands requests on. */
export async function serveLinks(house: LinkedHouse) {
  /** method and path of every request that came */
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://links')
    asked.push(`${request.method} ${pathname}`)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const answer = await house.handle({
      ...{ rawPath: pathname, headers: request.headers, isBase64Encoded: true },
      queryStringParameters: Object.fromEntries(searchParams),
      body: Buffer.concat(parts).toString('base64'),
      requestContext: { http: { method: request.method } },
    })
    response.writeHead(answer.statusCode ?? 0, answer.headers as Record<string, string>).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
