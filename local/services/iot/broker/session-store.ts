import { Readable } from 'node:stream'
import type { Client, Subscription } from 'aedes'
import AsyncLevelPersistence from 'aedes-persistence-level/asyncPersistence.js'
import { Level } from 'level'
import * as z from 'zod'

const retainedPacket = z.object({ topic: z.string(), payload: z.instanceof(Uint8Array), qos: z.number() })
export type RetainedMessage = z.infer<typeof retainedPacket>

type MaySubscribe = (client: Client, filter: string) => boolean

/**
 * Sessions, their queues and retained messages on disk. Last wills live with the connection only: a client cut by a
 * kill of the cloud did not die, so nothing may be published in its name at the next start.
 */
export class SessionStore extends AsyncLevelPersistence {
  readonly #maySubscribe: MaySubscribe

  constructor(database: unknown, maySubscribe: MaySubscribe) {
    super(database)
    this.#maySubscribe = maySubscribe
  }

  /** aedes hands over a SUBSCRIBE whole as soon as one of its filters is granted; only the granted are kept. */
  override async addSubscriptions(client: Client, subscriptions: readonly Subscription[]): Promise<void> {
    await super.addSubscriptions(
      client,
      subscriptions.filter(({ topic }) => this.#maySubscribe(client, topic)),
    )
  }

  override async putWill(): Promise<void> {}

  override async delWill(): Promise<undefined> {}

  override streamWill(): Readable {
    return Readable.from([])
  }

  /** A SUBSCRIBE may still be reading when the store closes at a stop; its client is gone by then. */
  override createRetainedStreamCombi(patterns: readonly string[]): Readable {
    return super.createRetainedStreamCombi(patterns).on('error', (error) => {
      if (!('code' in error) || error.code !== 'LEVEL_DATABASE_NOT_OPEN') throw error
    })
  }

  /** The retained message of exactly this topic. */
  async findRetained(topic: string): Promise<RetainedMessage | undefined> {
    for await (const packet of this.createRetainedStream(topic)) {
      const read = retainedPacket.parse(packet)
      if (read.topic === topic) return read
    }
    return undefined
  }
}

/** Opens (or makes) the store in `folder`; only one process may have it open. */
export async function openSessionStore(folder: string, maySubscribe: MaySubscribe): Promise<SessionStore> {
  const database = new Level(folder)
  await database.open()
  return new SessionStore(database, maySubscribe)
}
