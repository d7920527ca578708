import {
  type IoTDataPlaneClient,
  IoTDataPlaneServiceException,
  PublishCommand,
} from '@aws-sdk/client-iot-data-plane'
import type { Answer, PlaceAlerts } from '../../contracts/answer.ts'
import { type DownKind, deviceTopic } from '../../contracts/topics.ts'
import type { SendOutcome } from './channel-adapter.ts'

/** What the cloud tells a device: what became of its call, and the open alerts of its place. */
export interface DeviceChannel {
  sendAnswer(deviceId: string, answer: Answer): Promise<SendOutcome>
  sendPlaceAlerts(deviceId: string, alerts: PlaceAlerts): Promise<SendOutcome>
}

/** Over MQTT at QoS 1, not retained: a device that was away asks anew by repeating its call. */
export function createDeviceChannel(client: IoTDataPlaneClient): DeviceChannel {
  const publish = async (deviceId: string, kind: DownKind, message: object): Promise<SendOutcome> => {
    try {
      const payload = new TextEncoder().encode(JSON.stringify(message))
      await client.send(new PublishCommand({ topic: deviceTopic(deviceId, kind), qos: 1, payload }))
      return { outcome: 'accepted' }
    } catch (error) {
      return judgeFailure(error)
    }
  }
  return {
    sendAnswer: (deviceId, answer) => publish(deviceId, 'answer', answer),
    sendPlaceAlerts: (deviceId, alerts) => publish(deviceId, 'alert', alerts),
  }
}

/** Refusals that stay refusals; everything else AWS IoT or the network says may pass. */
const permanent = new Set(['InvalidRequestException', 'UnauthorizedException', 'MethodNotAllowedException'])

function judgeFailure(error: unknown): SendOutcome {
  if (!(error instanceof Error)) throw error
  const isOutside =
    error instanceof IoTDataPlaneServiceException || 'code' in error || error.name === 'TimeoutError'
  if (!isOutside) throw error
  return { outcome: 'failed', reason: error.name, again: !permanent.has(error.name) }
}
