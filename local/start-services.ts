import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { clockRoute } from './clock/clock-route.ts'
import type { LocalClock } from './clock/start-clock.ts'
import { admitLocalAdmin } from './demo/admit-local-admin.ts'
import type { Lambdas, Template } from './ports.ts'
import { accessKeyFor } from './services/aws-endpoint/access-key.ts'
import { startAwsEndpoint } from './services/aws-endpoint.ts'
import { startDynamoDb } from './services/dynamodb/start-dynamodb.ts'
import { startHttpApi } from './services/http-api/start-http-api.ts'
import { readIam } from './services/iam.ts'
import { type LocalIot, startIot } from './services/iot/start-iot.ts'
import { startLambdas } from './services/lambda/start-lambdas.ts'
import { startIssuer } from './services/oidc/start-issuer.ts'
import { startOutbox } from './services/outbox/start-outbox.ts'
import { startScheduler } from './services/scheduler/start-scheduler.ts'
import { startSecrets } from './services/secrets/start-secrets.ts'
import { startEventSourceMappings } from './services/sqs/event-source-mappings.ts'
import { type LocalQueues, startQueues } from './services/sqs/start-queues.ts'
import type { Closers } from './state/closers.ts'

/** Work in flight at a stop gets this long before its process is killed; its messages stay in the queue. Real ms. */
const PATIENCE = 1200

/** What every service of the house is started with. */
export interface House {
  readonly template: Template
  readonly home: string
  readonly clock: LocalClock
  readonly log: (line: string) => void
  readonly server: Server
  readonly origin: string
  readonly issuerAddress: string
  readonly awsPort: number
  readonly mqttsPort: number
}

/**
 * Starts the services in the order they need each other: stores, broker, functions, the doors they send through, and
 * last what sets them to work, which therefore stops first.
 */
export async function startServices(house: House, closers: Closers): Promise<LocalIot> {
  const queues = await startQueues(house)
  closers.add('queues', () => queues.close())
  const late = lateLambdas()
  const iot = await startStores(house, { closers, queues, invoke: late.invoke })
  const lambdas = await startLambdas({ ...house, accessKeyFor })
  late.areHere(lambdas)
  closers.add('functions', () => lambdas.close())

  const outbox = await startOutbox(house)
  closers.add('outbox', () => outbox.close())
  const issuer = await startIssuer(house)
  const ownRoutes = [issuer.route, outbox.route, clockRoute(house.clock)]
  const http = startHttpApi({
    ...house,
    lambdas,
    ownRoutes,
    issuer: { address: `${house.origin}/oidc`, jwks: issuer.jwks },
  })
  closers.add('http', () => http.close())
  const door = iot.openToBrowsers(house.server)
  closers.add('browser MQTT', () => door.close())

  await admitLocalAdmin({ ...house, lambdas, issuer: house.issuerAddress })
  const mappings = await startEventSourceMappings({ ...house, queues, lambdas })
  // What is in flight may finish; after that its process is killed, which ends the wait.
  closers.add('event source mappings', () => Promise.race([mappings.close(), sleep(PATIENCE)]))
  const scheduler = startScheduler({ ...house, lambdas })
  closers.add('scheduler', () => scheduler.close())
  return iot
}

/** The broker asks functions, and functions start after the broker; who asks too early is told so. */
function lateLambdas(): Pick<Lambdas, 'invoke'> & { areHere(lambdas: Lambdas): void } {
  let here: Lambdas | undefined
  const notYet = { outcome: 'crashed', message: 'the functions have not started yet' } as const
  return {
    invoke: async (name, event) => here?.invoke(name, event) ?? notYet,
    areHere(lambdas) {
      here = lambdas
    },
  }
}

async function startStores(
  house: House,
  { closers, queues, invoke }: { closers: Closers; queues: LocalQueues; invoke: Lambdas['invoke'] },
): Promise<LocalIot> {
  const tables = await startDynamoDb(house)
  closers.add('tables', () => tables.close())
  const secrets = await startSecrets(house)
  closers.add('secrets', () => secrets.close())
  const iot = await startIot({ ...house, port: house.mqttsPort, queues, invoke })
  closers.add('broker', () => iot.broker.close())
  const services = [queues.service, tables.service, secrets.service, ...iot.services]
  const iam = readIam(house.template)
  const endpoint = await startAwsEndpoint({ ...house, port: house.awsPort, services, iam })
  closers.add('AWS endpoint', () => endpoint.close())
  return iot
}
