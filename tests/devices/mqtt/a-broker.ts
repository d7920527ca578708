import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Aedes, type PublishPacket } from 'aedes'

/** A broker on a free port which notes what it was told, without TLS. */
export async function aBroker(port = 0) {
  const broker = await Aedes.createBroker()
  const heard: { topic: string; body: Record<string, unknown>; dup: boolean }[] = []
  const sockets = new Set<Socket>()
  broker.on('publish', (packet: PublishPacket, client) => {
    if (!client) return
    heard.push({ topic: packet.topic, body: JSON.parse(packet.payload.toString()), dup: packet.dup })
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `mqtt://127.0.0.1:${bound}`,
    port: bound,
    heard,
    broker,
    say: (topic: string, body: unknown, retain = false) =>
      new Promise<void>((resolve, reject) => {
        const payload = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
        broker.publish({ cmd: 'publish', qos: 1, dup: false, retain, topic, payload }, (error) =>
          error ? reject(error) : resolve(),
        )
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await new Promise<void>((resolve) => broker.close(resolve))
    },
  }
}
