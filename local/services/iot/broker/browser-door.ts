/**
 * MQTT over WebSocket at `/mqtt` of the HTTP origin, for browsers, as the data endpoint of AWS IoT offers it at port
 * 443. Not imitated: TLS (this machine only), signatures of version 4, the check of `Host` and `Origin` is ours and not
 * AWS's (any page can reach 127.0.0.1), the HTTP publish API.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Upgrade } from './browser-visits.ts'

const path = '/mqtt'
/** Names of this machine; another `Host` may be a foreign page that made its name point here (DNS rebinding). */
const ownHosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/
/** The longest packet of a browser, bytes: it says who it is and what it wishes to hear, and nothing else. */
const longestPacket = 128 * 1024

export interface BrowserDoor {
  close(): void
}

/** Takes upgrades of a server that listens already; `accept` gets each connection as a stream of MQTT. */
export function openBrowserDoor(
  server: Server,
  ports: { accept: (stream: Duplex, upgrade: Upgrade) => void; log: (line: string) => void },
): BrowserDoor {
  const sockets = new WebSocketServer({
    ...{ noServer: true, maxPayload: longestPacket, perMessageDeflate: false },
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  })

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = judgeUpgrade(request)
    if (refusal !== undefined) {
      ports.log(`iot: /mqtt: ${refusal}`)
      // Node has let go of the socket: whoever leaves before the answer would end this process with it.
      socket.on('error', () => {})
      socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
        socket.destroy(),
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const stream = createWebSocketStream(opened)
      // A line that falls ends in `close`; what is written to it meanwhile is lost, as on any line.
      stream.on('error', () => {})
      ports.accept(stream, readUpgrade(request))
    })
  }

  server.on('upgrade', upgrade)
  return {
    close() {
      server.off('upgrade', upgrade)
      for (const one of sockets.clients) one.terminate()
      sockets.close()
    },
  }
}

/** Why an upgrade is refused, as a status line; undefined when it is not. */
function judgeUpgrade({ url, headers }: IncomingMessage): string | undefined {
  const { host = '', origin } = headers
  if (!ownHosts.test(host)) return '421 Misdirected Request'
  // Programs name no origin; a page of another one would speak with a token it has from elsewhere.
  if (origin !== undefined && origin !== `http://${host}`) return '403 Forbidden'
  if ((url ?? '').split('?')[0] !== path) return '404 Not Found'
  const offered = headers['sec-websocket-protocol']?.split(/\s*,\s*/) ?? []
  return offered.includes('mqtt') ? undefined : '400 Bad Request'
}

function readUpgrade({ url = '', headers }: IncomingMessage): Upgrade {
  const at = url.indexOf('?')
  const texts = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')])
  return { headers: Object.fromEntries(texts), queryString: at < 0 ? '' : url.slice(at) }
}
