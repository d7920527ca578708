import type { Server } from 'node:http'
import { join } from 'node:path'
import type { AwsService, Broker, Clock, Lambdas, Queues, Template } from '../../ports.ts'
import { createAuthorizer } from './broker/authorizer.ts'
import type { BrowserDoor } from './broker/browser-door.ts'
import { type LocalBroker, startBroker } from './broker/start-broker.ts'
import { controlPlane } from './control-plane.ts'
import { dataPlane } from './data-plane.ts'
import { openOwnership } from './provisioning/ownership.ts'
import { createProvisioningDesk } from './provisioning/provisioning-desk.ts'
import { openAuthority } from './registry/certificate-authority.ts'
import { openDatabase } from './registry/open-database.ts'
import { PresenceStore } from './registry/presence-store.ts'
import { Registry } from './registry/registry.ts'
import { createRuleEngine } from './rules/rule-engine.ts'
import { readAuthorizers } from './template/read-authorizers.ts'
import { readPolicies } from './template/read-policies.ts'
import { readProvisioning } from './template/read-provisioning.ts'
import { readRules } from './template/read-rules.ts'
import { readThingTypes } from './template/read-thing-types.ts'

export interface LocalIot {
  /** Its `close` also closes the registry. */
  readonly broker: Broker
  /** The control plane and the data plane, for the AWS endpoint. */
  readonly services: readonly AwsService[]
  readonly registry: Registry
  /** Lets browsers in by a server that listens already; to be closed before that. */
  openToBrowsers(server: Server): BrowserDoor
  /** The real port of the broker when 0 was asked for. */
  readonly port: number
  readonly rootCaPem: string
}

/**
 * Starts the AWS IoT half of the local cloud from the template's policies, rules, thing types and provisioning templates; its state is under
 * `<home>/iot`. Throws with the resource's logical id and the property where it cannot imitate one.
 */
export async function startIot(options: {
  template: Template
  home: string
  port: number
  clock: Clock
  queues: Queues
  /** Runs a function of the template: hooks of provisioning templates, custom authorizers. */
  invoke: Lambdas['invoke']
  log: (line: string) => void
}): Promise<LocalIot> {
  const { template, port, queues, log } = options
  const clock = wholeMilliseconds(options.clock)
  const folder = join(options.home, 'iot')
  const policies = readPolicies(template)
  const authorizers = readAuthorizers(template)
  const thingTypes = readThingTypes(template)
  const templates = readProvisioning(template)
  const rules = createRuleEngine({ rules: readRules(template), queues, log })

  const authority = await openAuthority(folder)
  const database = openDatabase(folder)
  const registry = new Registry(database)
  const ownership = openOwnership({ database, clock, forget: (id) => registry.deletePending(id) })
  const office = {
    registry,
    authority,
    policyNames: new Set(policies.byName.keys()),
    thingTypes,
    arnPrefix: policies.arnPrefix,
    now: () => clock.now(),
    cut: (certificateId: string) => broker.disconnect(certificateId),
    cutUnwelcome: (certificateId: string) => broker.disconnectUnwelcome(certificateId),
  }
  const broker: LocalBroker = await startBroker({
    folder,
    port,
    authority,
    authorizer: createAuthorizer({ registry, policies }),
    authorizers,
    invoke: options.invoke,
    rules,
    desk: createProvisioningDesk({ templates, office, ownership, invoke: options.invoke, log }),
    presenceStore: new PresenceStore(database),
    clock,
    log,
  })
  return {
    broker: {
      publish: (message) => broker.publish(message),
      disconnect: (certificateId) => broker.disconnect(certificateId),
      async close() {
        await broker.close()
        ownership.close()
        database.close()
      },
    },
    services: [controlPlane(office), dataPlane(broker)],
    registry,
    openToBrowsers: (server) => broker.openToBrowsers(server),
    port: broker.port,
    rootCaPem: authority.rootPem,
  }
}

/** Times of AWS IoT are whole milliseconds; the local clock may stand between two. */
function wholeMilliseconds(clock: Clock): Clock {
  return {
    speed: clock.speed,
    now: () => Math.floor(clock.now()),
    at: (time, work) => clock.at(time, work),
    busy: (what) => clock.busy(what),
  }
}
