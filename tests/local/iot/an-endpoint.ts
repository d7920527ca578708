import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AwsService } from '../../../local/ports.ts'

/** A small endpoint that hands requests to the services, as the local cloud's own does. */
export async function anEndpoint(services: readonly AwsService[]): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    for (const service of services) {
      const answer = await service.handle({
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers,
        body,
        caller: { kind: 'local' },
      })
      if (answer !== undefined) return response.writeHead(answer.status, answer.headers).end(answer.body)
    }
    return response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
