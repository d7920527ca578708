import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import * as z from 'zod'
import { type City, startCity } from '../../devices/fleet/city.ts'
import { cityFaults, type FaultRates } from '../../devices/fleet/faults.ts'
import { type ApiClient, createApiClient, pathOf } from '../api-client.ts'
import { parseFaults, parseSeconds } from '../city/parse-city.ts'
import { type Registered, registerCity } from '../city/register-city.ts'
import { type CityReport, describeCity, progressLine, reportCity } from '../city/report-city.ts'
import { watchStored } from '../city/watch-stored.ts'
import { type AddCommands, type Context, wantsJson } from '../context.ts'
import { parseCount } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { deviceFolder } from '../settings.ts'

interface CityOptions {
  readonly beds: number
  readonly every: number
  readonly ramp: number
  readonly seed: number
  readonly faults: FaultRates
  readonly pressEvery?: number
  readonly minutes?: number
  readonly seconds?: number
  readonly endpoint?: string
  readonly api?: string
  readonly certs?: string
  readonly provider?: string
}

/** `city`: very many beds in one process, one connection each. */
export const addCity: AddCommands = (program, context) => {
  program
    .command('city')
    .description(
      'let a village or a whole city of simulated beds live, one connection each, on the real clock',
    )
    .option('--beds <count>', 'how many', parseCount, 100)
    .option('--every <duration>', 'between two blocks of a bed, e.g. 60s', parseSeconds, 60_000)
    .option('--ramp <perSecond>', 'beds that connect in a second', parseCount, 50)
    .option('--press-every <duration>', 'somebody in the city presses for help, e.g. 10s', parseSeconds)
    .option('--faults <rates>', `${cityFaults.join(', ')}: e.g. duplicate=0.01,outage=0.001`, parseFaults, {})
    .option('--minutes <count>', 'how long, once everybody is connected; without it until Ctrl-C', parseCount)
    .option('--seconds <count>', 'likewise', parseCount)
    .option('--seed <number>', 'another number, other people', parseCount, 1)
    .option('--endpoint <url>', 'the broker, e.g. mqtts://x-ats.iot.eu-central-1.amazonaws.com:8883')
    .option('--api <origin>', 'the API (token from CAREBED_TOKEN)')
    .option('--certs <dir>', 'where the certificates are kept, one folder per device')
    .option('--provider <id>', 'whose beds they are; default the first there is')
    .addHelpText('after', help)
    .action(async (options: CityOptions, command: Command) => {
      const report = await run(context, options)
      context.print(wantsJson(command) ? JSON.stringify(report) : describeCity(report))
      if (report.unacknowledged > 0 || report.presses.answered < report.presses.count)
        throw new Refusal('not everything was acknowledged and answered')
    })
}

const help = `
What waits for the broker is kept in memory only, 60 messages a bed at most. A bed says a block every so often and no
sooner: for people that live through something, see carebed simulate.

Examples:
  carebed city --beds 200 --minutes 1
  carebed city --beds 2000 --press-every 10s --faults duplicate=0.01,disconnect=0.002
  CAREBED_TOKEN=… carebed city --beds 500 --endpoint mqtts://….amazonaws.com:8883 --api https://… --certs ./city`

async function run(context: Context, options: CityOptions): Promise<CityReport> {
  const { home, origin, mqttUrl, token } = context.settings
  const api =
    options.api === undefined
      ? await context.api()
      : createApiClient({ origin: options.api, token: needed(token) })
  const folderOf = (deviceId: string) =>
    options.certs === undefined ? deviceFolder(home, deviceId) : join(options.certs, deviceId)
  context.note(`registering ${options.beds} beds over ${options.api ?? origin}`)
  const registered = await registerCity(api, { ...options, home, folderOf }, sometimes(context.note))
  const { hostname: host, port } = new URL(options.endpoint ?? mqttUrl)
  const addresses = registered.map(({ deviceId, certificate }) => ({
    ...{ host, port: Number(port || 8883), clientId: deviceId },
    ...certificate,
  }))
  const stored = watchStored(api, context.note)
  const bedOf = new Map(registered.map(({ deviceId, bedId }: Registered) => [deviceId, bedId]))
  const city = startCity({
    ...{ addresses, seed: options.seed, faults: options.faults, pressEvery: options.pressEvery },
    ...{ reportEvery: options.every, rampPerSecond: options.ramp },
    onBlock: (deviceId, at) => stored.look(bedOf.get(deviceId) ?? '', at),
    onAnswered: (alertId) => closeDrill(api, alertId, context.note),
  })
  const startedAt = performance.now()
  await watchCity(context, city, options)
  const seconds = (performance.now() - startedAt) / 1000
  const connected = city.tally.connected
  await city.close(20_000)
  const told = reportCity({
    tally: city.tally,
    beds: options.beds,
    seconds,
    stored,
    unacknowledged: city.unacknowledged(),
  })
  return { ...told, connected }
}

/** Until its time is over or somebody says that it is enough. */
async function watchCity(context: Context, city: City, options: CityOptions): Promise<void> {
  const enough = new AbortController()
  const stop = () => enough.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  let before = 0
  const telling = setInterval(() => {
    const perSecond = (city.tally.published - before) / 5
    before = city.tally.published
    context.note(
      progressLine(city.tally, { beds: options.beds, perSecond, unacknowledged: city.unacknowledged() }),
    )
  }, 5_000)
  try {
    await Promise.race([city.awake, sleep(2 ** 31 - 1, undefined, { signal: enough.signal, ref: false })])
    const seconds = options.seconds ?? (options.minutes ?? 35_000) * 60
    await sleep(seconds * 1000, undefined, { signal: enough.signal })
  } catch (error) {
    if (!enough.signal.aborted) throw error
  } finally {
    clearInterval(telling)
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** Nobody is to run to a simulated bed: its alert is resolved as a drill. */
async function closeDrill(api: ApiClient, alertId: string, note: Context['note']): Promise<void> {
  const path = pathOf`/v1/alerts/${alertId}/resolve`
  await api
    .post(path, { outcome: 'drill' }, z.unknown())
    .catch((error: unknown) => note(`${alertId} stays open: ${error}`))
}

function needed(token: string | undefined): string {
  if (token === undefined) throw new Refusal('--api needs a token', ['set CAREBED_TOKEN'])
  return token
}

/** Progress for people, once a second. */
function sometimes(note: Context['note']) {
  let last = 0
  return (what: string, done: number, all: number) => {
    if (done < all && performance.now() - last < 1_000) return
    last = performance.now()
    note(`${what}: ${done} of ${all}`)
  }
}
