import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { generate, type IConnackPacket, type Packet, parser } from 'mqtt-packet'
import { startHeartbeat } from './heartbeat.ts'

/** The broker, and the certificate to come with (PEM texts). */
export interface LineAddress {
  readonly host: string
  readonly port: number
  readonly clientId: string
  readonly cert: string
  readonly key: string
  readonly ca: string
}

export interface LineHooks {
  readonly onUp: () => void
  readonly onMessage: (topic: string, payload: Buffer) => void
  /** a TLS session that a later handshake may resume; the newest one counts */
  readonly onSession: (session: Buffer) => void
  /** once, and the last word of a line */
  readonly onEnd: (reason: string) => void
}

/** One MQTT 3.1.1 connection from its first packet to its end. */
export interface Line {
  /** Publishes at QoS 1; the callback comes with the PUBACK, or never. */
  publish(topic: string, payload: string, onPuback: () => void): void
  subscribe(topics: readonly string[]): void
  /** `politely` says DISCONNECT first; else the plug is pulled. */
  end(how: 'politely' | 'at-once'): void
}

/** Something must be said at least this often (s); AWS gives up after one and a half times as long. */
const keepAlive = 60
/** A broker that has not welcomed us by then (ms) is given up. */
const patience = 20_000
/** MQTT has 16 bits for the numbers of packets; 0 is none. */
const packetIds = 65_535

/** Opens a line over mutual TLS. It never opens itself again; see `light-client.ts`. */
export function openLine(to: LineAddress, hooks: LineHooks, session?: Buffer): Line {
  const socket = dial(to, session)
  const awaiting = new Map<number, () => void>()
  const incoming = parser({ protocolVersion: 4 })
  let nextId = 0
  let reason = 'the connection ended'
  const heart = startHeartbeat()

  const write = (packet: Packet) => {
    if (!socket.writable) return
    heart.said()
    socket.write(generate(packet))
  }
  const giveUp = (why: string) => {
    reason = why
    socket.destroy()
  }
  const welcomed = setTimeout(() => giveUp(`no welcome within ${patience / 1000} s`), patience)
  const beating = setInterval(() => {
    const beat = heart.beat()
    if (beat === 'give-up') giveUp('the broker does not answer')
    if (beat === 'ask') write({ cmd: 'pingreq' })
  }, keepAlive * 500)
  const freeId = () => {
    do nextId = (nextId % packetIds) + 1
    while (awaiting.has(nextId))
    return nextId
  }

  incoming.on('packet', (packet: Packet) => {
    heart.heard()
    if (packet.cmd === 'connack') {
      clearTimeout(welcomed)
      const code = (packet as IConnackPacket).returnCode ?? 0
      if (code === 0) hooks.onUp()
      else giveUp(`refused with code ${code}`)
    } else if (packet.cmd === 'puback' && packet.messageId !== undefined) {
      const onPuback = awaiting.get(packet.messageId)
      awaiting.delete(packet.messageId)
      onPuback?.()
    } else if (packet.cmd === 'publish') {
      if (packet.qos > 0 && packet.messageId !== undefined)
        write({ cmd: 'puback', messageId: packet.messageId })
      hooks.onMessage(packet.topic, Buffer.from(packet.payload))
    }
  })
  incoming.on('error', (error: Error) => giveUp(error.message))
  socket.on('secureConnect', () =>
    write({ cmd: 'connect', clientId: to.clientId, protocolVersion: 4, clean: false, keepalive: keepAlive }),
  )
  socket.on('data', (bytes) => void incoming.parse(bytes))
  socket.on('session', hooks.onSession)
  socket.on('error', (error) => {
    reason = error.message
  })
  socket.on('close', () => {
    clearTimeout(welcomed)
    clearInterval(beating)
    awaiting.clear()
    hooks.onEnd(reason)
  })
  return {
    publish(topic, payload, onPuback) {
      const messageId = freeId()
      awaiting.set(messageId, onPuback)
      write({ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false, messageId })
    },
    subscribe(topics) {
      const subscriptions = topics.map((topic) => ({ topic, qos: 1 as const }))
      write({ cmd: 'subscribe', messageId: freeId(), subscriptions })
    },
    end(how) {
      if (how === 'at-once') return giveUp('the plug is pulled')
      reason = 'closed'
      socket.end(generate({ cmd: 'disconnect' }))
    },
  }
}

/** Nagle is off: with QoS 1 both ways on one connection it would cost 40 ms a message. */
function dial({ host, port, cert, key, ca }: LineAddress, session?: Buffer): TLSSocket {
  const socket = connect({
    ...{ host, port, cert, key, ca, minVersion: 'TLSv1.2' },
    ...(isIP(host) ? {} : { servername: host }),
    ...(session ? { session } : {}),
  })
  socket.setNoDelay(true)
  return socket
}
