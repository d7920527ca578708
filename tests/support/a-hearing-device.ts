import { answerSchema, type DeviceConfig, deviceConfigSchema } from '../../contracts/answer.ts'
import { type Command, commandSchema } from '../../contracts/command.ts'
import { deviceTopic } from '../../contracts/topics.ts'
import { confirmAnswer } from '../../devices/mqtt/confirm-answer.ts'
import { readProbeId } from '../../domain/probes.ts'
import { type AClient, type ADevice, aClient } from './a-client.ts'
import type { CloudAccess } from './cloud-access.ts'

export interface HearingDevice {
  readonly client: AClient
  readonly configs: DeviceConfig[]
  readonly commands: Command[]
  /** silent probes, answered as long as `answers.probes` */
  readonly probes: Command[]
  readonly answers: { probes: boolean }
  reply(body: object): Promise<void>
}

/**
 * A plain MQTT client that hears its configuration and its commands. It answers each configuration with `applied`, or
 * with `rejected` and the reason that `refuses` gives, and each silent probe and each answer with `done`; other commands are left to the test.
 */
export async function aHearingDevice(
  cloud: Pick<CloudAccess, 'mqttsPort'>,
  device: Pick<ADevice, 'deviceId' | 'certificate'>,
  refuses: (config: DeviceConfig) => string | undefined = () => undefined,
): Promise<HearingDevice> {
  const { deviceId } = device
  const client = await aClient(cloud, device)
  const configs: DeviceConfig[] = []
  const commands: Command[] = []
  const probes: Command[] = []
  const answers = { probes: true }
  const reply = (body: object) => client.say('reply', { v: 1, ...body })
  const take = (command: Command): void => {
    if (readProbeId(command.id) === undefined) return void commands.push(command)
    probes.push(command)
    if (answers.probes) reply({ re: command.id, status: 'done' }).catch(() => {})
  }
  client.mqtt.on('message', (topic, payload) => {
    const said = JSON.parse(payload.toString())
    if (topic === deviceTopic(deviceId, 'answer'))
      reply(confirmAnswer(answerSchema.parse(said))).catch(() => {})
    if (topic === deviceTopic(deviceId, 'command')) take(commandSchema.parse(said))
    if (topic !== deviceTopic(deviceId, 'config')) return
    const config = deviceConfigSchema.parse(said)
    configs.push(config)
    const reason = refuses(config)
    const word = reason === undefined ? { status: 'applied' } : { status: 'rejected', reason }
    // Whoever has gone meanwhile answers when it hears it again.
    reply({ re: 'config', version: config.version, ...word }).catch(() => {})
  })
  const topics = [deviceTopic(deviceId, 'config'), deviceTopic(deviceId, 'command')]
  await client.mqtt.subscribeAsync(topics, { qos: 1 })
  return { client, configs, commands, probes, answers, reply }
}
