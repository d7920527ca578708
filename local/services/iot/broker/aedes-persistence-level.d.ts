/** The package ships no types; this is what the broker uses and what `aedes` calls on it. */
declare module 'aedes-persistence-level/asyncPersistence.js' {
  import type { Readable } from 'node:stream'
  import type { Client, Subscription } from 'aedes'

  export default class AsyncLevelPersistence {
    constructor(database: unknown)
    setup(broker: unknown): Promise<void>
    addSubscriptions(client: Client, subscriptions: readonly Subscription[]): Promise<void>
    subscriptionsByTopic(topic: string): Promise<readonly { clientId: string; topic: string }[]>
    putWill(client: unknown, packet: unknown): Promise<void>
    delWill(client: unknown): Promise<unknown>
    streamWill(brokers?: unknown): Readable
    createRetainedStream(pattern: string): Readable
    createRetainedStreamCombi(patterns: readonly string[]): Readable
    destroy(): Promise<void>
  }
}
