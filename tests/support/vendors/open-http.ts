import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

export interface VendorRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
}
export interface VendorAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}
/**
 * How a vendor can be unwell, whatever was asked: it answers so, says nothing, hangs up; or does what it was asked, but
 * its answer is lost, is cut off, never ends, or comes late.
 */
export type Fault =
  | VendorAnswer
  | 'hang'
  | 'hang-up'
  | 'lose-answer'
  | 'break-off'
  | 'no-end'
  | { lateMs: number }

/** A vendor's door on this machine: real HTTP, answered by `answer` unless a fault is set for the next requests. */
export async function openHttp(
  answer: (request: VendorRequest) => VendorAnswer | Promise<VendorAnswer>,
  { port: wanted = 0 }: { port?: number | undefined } = {},
) {
  const faults: Fault[] = []
  const asked: VendorRequest[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const { method = '', headers } = incoming
    const url = new URL(incoming.url ?? '/', `http://${headers.host}`)
    const request = { method, url, headers, body: Buffer.concat(chunks) }
    asked.push(request)
    const fault = faults.shift()
    if (fault === 'hang') return
    if (fault === 'hang-up') return void incoming.socket.destroy()
    const isAnswer = typeof fault === 'object' && 'status' in fault
    const { status, headers: given = {}, body = '' } = isAnswer ? fault : await answer(request)
    if (fault === 'lose-answer') return void incoming.socket.destroy()
    if (fault === 'no-end') return void Readable.from(endless()).pipe(response.writeHead(status, given))
    if (fault === 'break-off') {
      response.writeHead(status, { ...given, 'content-length': Buffer.byteLength(body) })
      return void response.write(body.slice(0, -1), () => incoming.socket.destroy())
    }
    if (typeof fault === 'object' && 'lateMs' in fault) await setTimeout(fault.lateMs)
    response.writeHead(status, given).end(body)
  })
  await new Promise<void>((ready) => server.listen(wanted, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, asked, faults, close }
}

function* endless() {
  for (;;) yield '<'.repeat(65_536)
}
