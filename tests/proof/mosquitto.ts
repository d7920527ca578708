import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { deviceTopic } from '../../contracts/topics.ts'
import { type Exchanged, type Exchanger, type Line, preciseNow } from './exchange.ts'

const run = promisify(execFile)
/** Of GNU coreutils. */
const lineByLine = 'stdbuf'

/** Whether Debian's mosquitto-clients (and coreutils' stdbuf) are on this machine. */
export const hasMosquitto = (): boolean =>
  ['mosquitto_pub', 'mosquitto_sub', 'mosquitto_rr', lineByLine].every((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  )

const connection = ({ port, clientId, folder }: Line): string[] => [
  ...['-h', '127.0.0.1', '-p', String(port), '-V', 'mqttv311', '-i', clientId, '-q', '1'],
  ...['--cafile', join(folder, 'root-ca.pem'), '--cert', join(folder, 'device.cert.pem')],
  ...['--key', join(folder, 'device.key.pem')],
]

/**
 * A device as three commands of a shell: `mosquitto_sub` leaves a subscription behind, `mosquitto_pub` presses,
 * `mosquitto_sub` fetches the answer. One client id has one connection, so they come one after the other.
 */
export async function pressByShell(line: Line, payload: string): Promise<string> {
  const [event, answer] = [deviceTopic(line.clientId, 'event'), deviceTopic(line.clientId, 'answer')]
  const kept = [...connection(line), '-c']
  await run('mosquitto_sub', [...kept, '-t', answer, '-E'], { timeout: 10_000 })
  await run('mosquitto_pub', [...kept, '-t', event, '-m', payload], { timeout: 10_000 })
  const { stdout } = await run('mosquitto_sub', [...kept, '-t', answer, '-C', '1'], { timeout: 10_000 })
  // Its kept session would hand later answers to the next connection.
  await run('mosquitto_sub', [...connection(line), '-t', answer, '-E'], { timeout: 10_000 })
  return stdout
}

/** `mosquitto_rr`: subscribes, publishes, waits for the answer, on one connection; its debug lines tell when. */
export const exchangeByMosquitto: Exchanger = (line, { topic, answerTopic, payload }) => {
  const exchanging = ['-d', '-t', topic, '-e', answerTopic, '-m', payload, '-W', '20', '--nodelay']
  // Into a pipe it would keep its lines until the end; a time must be taken when the line is written.
  const command = ['-oL', 'mosquitto_rr', ...connection(line), ...exchanging]
  const child = spawn(lineByLine, command, { stdio: ['ignore', 'pipe', 'pipe'] })
  const at: Partial<Record<'published' | 'acknowledged' | 'answered', number>> = {}
  let answer = ''
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += text))
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (/ sending PUBLISH /.test(text)) at.published ??= preciseNow()
    else if (/ received PUBACK /.test(text)) at.acknowledged ??= preciseNow()
    else if (/ received PUBLISH /.test(text)) at.answered ??= preciseNow()
    else if (text !== '' && !/^Client |^Subscribed /.test(text)) answer ||= text
  })
  return new Promise<Exchanged>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      const { published, acknowledged, answered } = at
      if (published === undefined || acknowledged === undefined || answered === undefined || answer === '') {
        reject(new Error(`mosquitto_rr heard no answer: ${complaint}`))
      } else resolve({ published, acknowledged, answered, answer })
    })
  })
}
