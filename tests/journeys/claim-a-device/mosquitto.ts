import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { answerSchema } from '../../../contracts/answer.ts'
import { commandSchema } from '../../../contracts/command.ts'
import { provisioningTemplates } from '../../../contracts/names.ts'
import { deviceTopic } from '../../../contracts/topics.ts'
import type { Awake, Certificate, Claimed, Outsider } from './outsider.ts'

const run = promisify(execFile)
const madeSchema = z.object({
  certificateOwnershipToken: z.string(),
  certificatePem: z.string(),
  privateKey: z.string(),
})
const register = `$aws/provisioning-templates/${provisioningTemplates.claim}/provision/json`

/** Runs one of the mosquitto commands with a certificate, as one client id; gives what it wrote. */
type Shell = (
  command: 'mosquitto_pub' | 'mosquitto_sub' | 'mosquitto_rr',
  ...options: string[]
) => Promise<string>

/**
 * A device as commands of a shell (Debian `mosquitto-clients`), one after the other: a client id has one connection. What
 * comes between two of them waits in a kept session. A provisioning answer goes to the connection that asked, hence
 * `mosquitto_rr`, which publishes and hears on one.
 */
export function mosquitto(port: number): Outsider & { forget(): Promise<void> } {
  const folders: string[] = []
  async function shell(clientId: string, { cert, key, ca }: Certificate): Promise<Shell> {
    const folder = await mkdtemp(join(tmpdir(), 'carebed-shell-'))
    folders.push(folder)
    const files = { cert, key, cafile: ca }
    const paths = Object.entries(files).map(async ([name, pem]) => {
      const path = join(folder, `${name}.pem`)
      await writeFile(path, pem, { mode: 0o600 })
      return [`--${name}`, path]
    })
    const tls = (await Promise.all(paths)).flat()
    const connection = ['-h', '127.0.0.1', '-p', String(port), '-V', 'mqttv311', '-i', clientId, ...tls]
    return async (command, ...options) =>
      (await run(command, [...connection, '-q', '1', ...options], { timeout: 20_000 })).stdout
  }
  return {
    async claim({ claim, clientId, serialNumber }) {
      return getCertificate(await shell(clientId, claim), serialNumber, claim.ca)
    },
    wake: async (deviceId, certificate) => awake(deviceId, await shell(deviceId, certificate)),
    forget: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** `mosquitto_rr` hears one topic: when nothing is accepted within 3 s, it asks again for the refusal. */
async function getCertificate(shell: Shell, serialNumber: string, ca: string): Promise<Claimed> {
  const ask = (topic: string, how: 'accepted' | 'rejected', message: object) => {
    const patience = how === 'accepted' && topic === register ? '3' : '15'
    return shell(
      ...(['mosquitto_rr', '-t', topic, '-e', `${topic}/${how}`, '-W', patience] as const),
      ...['-m', JSON.stringify(message)],
    )
  }
  const made = madeSchema.parse(JSON.parse(await ask('$aws/certificates/create/json', 'accepted', {})))
  const { certificateOwnershipToken, certificatePem: cert, privateKey: key } = made
  const request = { certificateOwnershipToken, parameters: { SerialNumber: serialNumber } }
  const accepted = await ask(register, 'accepted', request).catch(() => undefined)
  if (accepted !== undefined) {
    const { thingName } = z.object({ thingName: z.string() }).parse(JSON.parse(accepted))
    return { outcome: 'claimed', deviceId: thingName, certificate: { cert, key, ca } }
  }
  const refusal = z.object({ errorCode: z.string() })
  const { errorCode } = refusal.parse(JSON.parse(await ask(register, 'rejected', request)))
  return { outcome: 'refused', errorCode }
}

function awake(deviceId: string, shell: Shell): Awake {
  const keep = (topic: string) => shell('mosquitto_sub', '-c', '-t', topic, '-E')
  const fetch = async (topic: string): Promise<unknown> =>
    JSON.parse(await shell('mosquitto_sub', '-c', '-t', topic, '-C', '1', '-W', '15'))
  const say: Awake['say'] = async (kind, message) => {
    const topic = deviceTopic(deviceId, kind)
    await shell('mosquitto_pub', '-c', '-t', topic, '-m', JSON.stringify(message))
  }
  return {
    say,
    hearConfig: () => fetch(deviceTopic(deviceId, 'config')),
    async obey(give) {
      const topic = deviceTopic(deviceId, 'command')
      await keep(topic)
      await give()
      const command = commandSchema.parse(await fetch(topic))
      await say('reply', { v: 1, re: command.id, status: 'done' })
      return command
    },
    async call(event) {
      const topic = deviceTopic(deviceId, 'answer')
      await keep(topic)
      await say('event', event)
      return answerSchema.parse(await fetch(topic))
    },
    // Nothing stays connected between two commands.
    sleep: async () => {},
  }
}
