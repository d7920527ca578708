import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { openBrowserDoor } from '../../../local/services/iot/broker/browser-door.ts'

/** A request to upgrade, and the socket that Node has let go of by then. */
function knock(url: string, headers: Record<string, string>) {
  const server = new EventEmitter()
  const accepted: unknown[] = []
  const answers: string[] = []
  const socket = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      answers.push(String(chunk))
      done()
    },
  })
  const ports = { accept: (stream: Duplex) => void accepted.push(stream), log: () => {} }
  openBrowserDoor(server as Server, ports)
  server.emit('upgrade', { url, headers }, socket, Buffer.alloc(0))
  return { socket, accepted, answers }
}
const home = { host: '127.0.0.1:8080', 'sec-websocket-protocol': 'mqtt' }

it.each<[string, string, Record<string, string>, string]>([
  ['another page', '/mqtt', { ...home, origin: 'http://evil.example' }, '403'],
  ['a name that was made to point here', '/mqtt', { ...home, host: 'evil.example' }, '421'],
  ['whoever wants another path', '/live', home, '404'],
  ['whoever speaks no MQTT', '/mqtt', { host: home.host }, '400'],
])('turns away %s, and lives on when they leave in the middle of it', async (_who, url, headers, status) => {
  const { socket, accepted, answers } = knock(url, headers)
  expect(() => socket.emit('error', new Error('read ECONNRESET'))).not.toThrow()
  await new Promise((resolve) => setImmediate(resolve))
  expect(answers.join('')).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(socket.destroyed).toBe(true)
  expect(accepted).toEqual([])
})
