import type { Client } from 'aedes'
import type { Clock } from '../../../ports.ts'
import type { ProvisioningDesk } from '../provisioning/provisioning-desk.ts'
import { destinationOf, matchesFilter } from '../topic-filter.ts'
import { type Identity, principalOf } from './authorizer.ts'

/** Whether the client has asked to hear this topic; aedes keeps the list to itself. */
function hears(client: Client, topic: string): boolean {
  const filters = 'subscriptions' in client ? Object.keys(client.subscriptions as object) : []
  return filters.some((filter) => matchesFilter(filter, topic))
}

/**
 * Serves a publish that is a provisioning request; the answer goes to the connection that asked and to no other, so
 * nobody with the same claim hears a private key. QoS 0 keeps the key off the disk, where sessions wait.
 */
export function createProvisioningCounter(ports: { desk: ProvisioningDesk; clock: Clock }) {
  const { desk, clock } = ports
  return async function serve(
    client: Client,
    identity: Identity,
    message: { topic: string; payload: string | Buffer },
  ): Promise<void> {
    const destination = destinationOf(message.topic)
    if (destination.kind !== 'provisioning') return
    const release = clock.busy('a device is provisioned')
    try {
      const { topic, payload } = await desk.answer({
        topic: destination.topic,
        call: destination.call,
        payload: Buffer.from(message.payload),
        principal: principalOf(identity),
        clientId: identity.clientId,
      })
      if (client.closed || !hears(client, topic)) return
      // A line that falls meanwhile takes the answer with it, as on AWS: the device asks again.
      client.publish({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }, () => {})
    } finally {
      release()
    }
  }
}
