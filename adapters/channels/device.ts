import {
  type IoTDataPlaneClient,
  IoTDataPlaneServiceException,
  PublishCommand,
} from '@aws-sdk/client-iot-data-plane'
import type { Answer, DeviceConfig, PlaceAlerts } from '../../contracts/answer.ts'
import type { Command } from '../../contracts/command.ts'
import { type DownKind, deviceTopic } from '../../contracts/topics.ts'
import type { SendOutcome } from './channel-adapter.ts'

/** What the cloud tells a device: what became of its call, the open alerts of its place, and what is wanted of it. */
export interface DeviceChannel {
  sendAnswer(deviceId: string, answer: Answer): Promise<SendOutcome>
  sendPlaceAlerts(deviceId: string, alerts: PlaceAlerts): Promise<SendOutcome>
  /** retained: whoever connects later hears it too */
  sendConfig(deviceId: string, config: DeviceConfig): Promise<SendOutcome>
  sendCommand(deviceId: string, command: Command): Promise<SendOutcome>
}

/** Over MQTT at QoS 1, only the configuration retained: a device that was away asks anew by repeating its call. */
export function createDeviceChannel(client: IoTDataPlaneClient): DeviceChannel {
  const publish = async (deviceId: string, kind: DownKind, message: object): Promise<SendOutcome> => {
    const kept = kind === 'config' ? { retain: true } : {}
    try {
      const payload = new TextEncoder().encode(JSON.stringify(message))
      await client.send(new PublishCommand({ topic: deviceTopic(deviceId, kind), qos: 1, payload, ...kept }))
      return { outcome: 'accepted' }
    } catch (error) {
      return judgeFailure(error)
    }
  }
  return {
    sendAnswer: (deviceId, answer) => publish(deviceId, 'answer', answer),
    sendPlaceAlerts: (deviceId, alerts) => publish(deviceId, 'alert', alerts),
    sendConfig: (deviceId, config) => publish(deviceId, 'config', config),
    sendCommand: (deviceId, command) => publish(deviceId, 'command', command),
  }
}

/** Refusals that stay refusals; everything else AWS IoT or the network says may pass. */
const permanent = new Set(['InvalidRequestException', 'UnauthorizedException', 'MethodNotAllowedException'])

/** What a failed publish came to; a bug of ours is thrown. */
export function judgeFailure(error: unknown): SendOutcome {
  if (!(error instanceof Error)) throw error
  const isOutside =
    error instanceof IoTDataPlaneServiceException || 'code' in error || error.name === 'TimeoutError'
  if (!isOutside) throw error
  return { outcome: 'failed', reason: error.name, again: !permanent.has(error.name) }
}
