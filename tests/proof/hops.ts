/**
 * `npm run proof:hops`: a client nobody here wrote presses 20 times with a certificate from `carebed device add`, each
 * press resolved before the next. Prints what each hop took beside the raw broker. Exit code 1 when the median from press
 * to outbox is over 500 ms.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { answerSchema } from '../../contracts/answer.ts'
import { deviceTopic } from '../../contracts/topics.ts'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { aHousehold } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { act, alertsOf, toldTo } from '../support/watch-bed.ts'
import type { Exchanged } from './exchange.ts'
import { buildHopTable, percentile } from './hop-table.ts'
import { exchangeByMosquitto, hasMosquitto, pressByShell } from './mosquitto.ts'
import { exchangeByMqttJs } from './mqtt-js.ts'
import { startRawBroker } from './raw-broker.ts'

const presses = 20
/** Median from the device's publish to the acceptance by the channel, ms. */
const mostToOutbox = 500
const deviceId = 'pressed-by-hand'

const mosquitto = hasMosquitto()
const exchange = mosquitto ? exchangeByMosquitto : exchangeByMqttJs
console.log(
  mosquitto
    ? 'client: mosquitto_rr and mosquitto_pub of Debian’s mosquitto-clients'
    : 'client: MQTT.js, because Debian’s mosquitto-clients are NOT installed here (apt install mosquitto-clients)',
)
const cloud = await aCloudProcess()
await cloud.start()
const raw = await startRawBroker(cloud.home)
const household = await aHousehold(cloud, { beds: ['bed'] })
const { bedId } = household.beds.bed
const folder = join(cloud.home, 'by-hand')
const line = { port: cloud.mqttsPort, clientId: deviceId, folder }
const [topic, answerTopic] = [deviceTopic(deviceId, 'event'), deviceTopic(deviceId, 'answer')]

try {
  await addByCommand()
  if (mosquitto) await pressOnceByShell()
  const rawTook: Exchanged[] = []
  const took: Awaited<ReturnType<typeof pressOnce>>[] = []
  for (let count = 0; count < presses; count++) {
    const ping = { topic: 'raw', answerTopic: 'raw', payload: anSos(randomUUID()) }
    rawTook.push(await exchange({ ...line, port: raw.port }, ping))
    took.push(await pressOnce())
  }
  const of = (read: (one: (typeof took)[number]) => number) => took.map((one) => read(one) - one.published)
  const toOutbox = of((one) => one.accepted)
  console.log(`${presses} presses, each resolved before the next\n
${buildHopTable([
  { name: 'raw broker: publish → PUBACK', took: rawTook.map((one) => one.acknowledged - one.published) },
  { name: 'raw broker: publish → subscriber', took: rawTook.map((one) => one.answered - one.published) },
  { name: 'publish → PUBACK (on disk)', took: of((one) => one.acknowledged) },
  { name: 'publish → alert known', took: of((one) => one.known) },
  { name: 'publish → outbox accepted', took: toOutbox },
  { name: 'publish → “received” at the device', took: of((one) => one.answered) },
])}`)
  const median = percentile(toOutbox, 0.5)
  console.log(`\nmedian press → outbox ${median.toFixed(1)} ms, allowed ${mostToOutbox} ms`)
  process.exitCode = median <= mostToOutbox ? 0 : 1
} finally {
  await raw.close()
  await cloud.end()
}

function anSos(id: string): string {
  return JSON.stringify({ v: 1, id, at: Date.now(), type: 'sos', data: { key: 'cord' } })
}

async function addByCommand(): Promise<void> {
  const command = [
    'cli/main.ts',
    'device',
    'add',
    deviceId,
    '--kind',
    'family-bed',
    '--bed',
    bedId,
    '--out',
    folder,
  ]
  const { origin, home, mqttsPort } = cloud
  const env = {
    ...process.env,
    CAREBED_HOME: home,
    CAREBED_HTTP_PORT: new URL(origin).port,
    CAREBED_MQTTS_PORT: String(mqttsPort),
  }
  const { stdout } = await promisify(execFile)(process.execPath, command, { env })
  console.log(`carebed device add: ${stdout.trim()}`)
}

/** Waits for the alert of a press and the line of the first caregiver; gives when the cloud had them. */
async function follow(eventId: string): Promise<{ alertId: string; known: number; accepted: number }> {
  const { first, operator } = household
  const alert = await eventually(`the alert of ${eventId}`, async () =>
    (await alertsOf(operator.api, bedId)).at(0),
  )
  const { alertId } = alert
  const told = await eventually('the outbox', async () =>
    (await toldTo(cloud, first.personId, alertId)).at(0),
  )
  return { alertId, known: Date.parse(alert.knownAt), accepted: Date.parse(told.time) }
}

/** Resolves the alert and waits until the device has been told, so that the next connection does not hear of it. */
async function finish(alertId: string): Promise<void> {
  await act(household.first.api, alertId, 'resolve', { outcome: 'drill' })
  await eventually('the answer closed', async () => {
    const closed = await alertsOf(household.operator.api, bedId, 'closed')
    const { timeline = [] } = closed.find((alert) => alert.alertId === alertId) ?? {}
    return timeline.filter(({ what }) => what === 'answered-device').length === 2
  })
}

async function pressOnce(): Promise<Exchanged & { known: number; accepted: number }> {
  const id = randomUUID()
  const exchanged = await exchange(line, { topic, answerTopic, payload: anSos(id) })
  const { alertId, known, accepted } = await follow(id)
  checkAnswer(exchanged.answer, id)
  await finish(alertId)
  return { ...exchanged, known, accepted }
}

async function pressOnceByShell(): Promise<void> {
  const id = randomUUID()
  const answer = await pressByShell(line, anSos(id))
  const { alertId } = await follow(id)
  checkAnswer(answer, id)
  console.log(
    `mosquitto_pub: alert ${alertId}, the first caregiver told, answer “received” fetched by mosquitto_sub`,
  )
  await finish(alertId)
}

function checkAnswer(text: string, eventId: string): void {
  const answer = answerSchema.parse(JSON.parse(text))
  if (answer.eventId !== eventId || answer.state !== 'received') throw new Error(`unexpected answer: ${text}`)
}
