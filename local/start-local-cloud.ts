import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { choosePort } from './choose-port.ts'
import { type LocalClock, startClock } from './clock/start-clock.ts'
import type { LocalOptions } from './read-options.ts'
import { listenHttp } from './services/http-api/start-http-api.ts'
import { AUDIENCE, CLIENT_ID } from './services/oidc/issuer-names.ts'
import { startServices } from './start-services.ts'
import { type Closers, createClosers } from './state/closers.ts'
import { checkForgettable, forgetHome } from './state/forget-home.ts'
import { lockHome } from './state/lock-home.ts'
import { synthesize } from './synth/synthesize.ts'
import { readTemplate } from './template/read-template.ts'

const project = dirname(import.meta.dirname)

/** A running local cloud. */
export interface LocalCloud {
  /** Console, API, issuer, outbox and clock. */
  readonly origin: string
  readonly mqttsPort: number
  readonly awsPort: number
  readonly clock: LocalClock
  /** Certificate devices check the broker by. */
  readonly rootCaPem: string
  close(): Promise<void>
}

/** What tests leave out: ports are free ones, the clock is real, nothing is said. */
export type StartOptions = Pick<LocalOptions, 'home'> &
  Partial<LocalOptions> & { log?: (line: string) => void }

/**
 * Starts the synthesized template on this machine. Throws, with everything closed again, when the state is in use,
 * the clock contradicts it, or the template holds something that is not imitated.
 */
export async function startLocalCloud(options: StartOptions): Promise<LocalCloud> {
  const closers = createClosers()
  try {
    return await start({ log: () => undefined, speed: 1, ...options }, closers)
  } catch (error) {
    await closers.closeAll()
    throw error
  }
}

type Settled = StartOptions & { log: (line: string) => void; speed: number }

async function start(options: Settled, closers: Closers): Promise<LocalCloud> {
  const { home, log, speed } = options
  takeHome(options, closers)
  const clock = startClock({ home, clock: options.clock, speed, log })
  closers.add('clock', () => clock.close())
  // A fast clock must not spend the night before anybody can speak.
  const started = clock.busy('the start')
  const server = await listenHttp(options.httpPort ?? 0)
  closers.add('http', () => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const awsPort = await choosePort(options.awsPort ?? 0)
  const issuerAddress = options.issuer ?? `${origin}/oidc`
  const template = readTemplate({
    folder: options.assembly ?? (await synthesize({ project, log })),
    awsPort,
    parameters: {
      Issuer: issuerAddress,
      Audience: AUDIENCE,
      ClientId: CLIENT_ID,
      ConsoleOrigin: origin,
      OutboxUrl: `${origin}/outbox`,
      LiveUrl: `${origin.replace(/^http/, 'ws')}/mqtt`,
      IotDataEndpoint: '',
      ...options.parameters,
    },
  })
  const mqttsPort = options.mqttsPort ?? 0
  const house = { template, home, clock, log, server, origin, issuerAddress, awsPort, mqttsPort }
  const iot = await startServices(house, closers)
  if (speed > 1) clock.holds.putStart(clock.now())
  started()
  return { origin, mqttsPort: iot.port, awsPort, clock, rootCaPem: iot.rootCaPem, close: closers.closeAll }
}

function takeHome({ home, fresh }: StartOptions, closers: Closers): void {
  if (fresh) checkForgettable(home)
  const unlock = lockHome(home)
  closers.add('state folder', unlock)
  if (fresh) forgetHome(home)
}
