import type { AddressInfo } from 'node:net'
import { createServer, type Server, Socket } from 'node:net'

/**
 * How a channel can fail in the middle of a message: nobody listens any more, nothing is answered, everything is turned
 * away, or one message is taken and the answer to it is lost.
 */
export const illnesses = ['closed', 'hang', 'refuse', 'lose-answer'] as const
export type Illness = (typeof illnesses)[number]

/** What stands before a vendor on the way to it. */
export interface Gate {
  readonly port: number
  /** From the next word on that somebody says to the vendor. */
  fallIll(illness: Illness): void
  /** Resolves when somebody has said the next word to the vendor; the vendor has it then. */
  nextWord(): Promise<void>
  /** Well again, at the same port. */
  mend(): Promise<void>
  close(): Promise<void>
}

/**
 * Passes bytes on to the vendor at `to`. `refusal` is what the vendor's protocol says for "not now"; `isWhole` says
 * whether these bytes end a message, so that the next answer is the one about it.
 */
export async function openGate(vendor: {
  to: number
  refusal: string
  isWhole: (bytes: Buffer) => boolean
}): Promise<Gate> {
  let illness: Illness | undefined
  let heard: (() => void)[] = []
  let server: Server
  const sockets = new Set<Socket>()

  function end(...of: Socket[]): void {
    for (const socket of of) socket.destroy()
  }

  function pass(near: Socket): void {
    const far = new Socket().connect(vendor.to, '127.0.0.1')
    let loseNext = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', () => end(near, far))
      socket.on('close', () => {
        sockets.delete(socket)
        end(near, far)
      })
    }
    near.on('data', (bytes) => {
      switch (illness) {
        case 'closed':
          server.close()
          return end(...sockets)
        case 'hang':
          return
        case 'refuse':
          return void near.end(vendor.refusal)
        case 'lose-answer':
        case undefined:
          far.write(bytes)
          if (illness && vendor.isWhole(bytes)) {
            loseNext = true
            illness = undefined
          }
          for (const tell of heard.splice(0)) tell()
          return
        default:
          illness satisfies never
      }
    })
    far.on('data', (bytes) => (loseNext ? end(near, far) : near.write(bytes)))
  }

  async function listen(port: number): Promise<number> {
    server = createServer(pass)
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
    return (server.address() as AddressInfo).port
  }

  const port = await listen(0)
  return {
    port,
    fallIll: (with_) => {
      illness = with_
    },
    nextWord: () => new Promise((resolve) => heard.push(resolve)),
    async mend() {
      illness = undefined
      heard = []
      if (!server.listening) await listen(port)
    },
    async close() {
      server.close()
      end(...sockets)
    },
  }
}
