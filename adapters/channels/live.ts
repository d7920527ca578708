import { type IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane'
import type { LiveMessage } from '../../contracts/live.ts'
import type { SendOutcome } from './channel-adapter.ts'
import { judgeFailure } from './device.ts'

/** Says something to the browsers that listen to a topic now, at QoS 0: whoever does not listen reads by herself. */
export function createLiveChannel(client: IoTDataPlaneClient) {
  return async (topic: string, message: LiveMessage): Promise<SendOutcome> => {
    try {
      const payload = new TextEncoder().encode(JSON.stringify(message))
      await client.send(new PublishCommand({ topic, qos: 0, payload }))
      return { outcome: 'accepted' }
    } catch (error) {
      return judgeFailure(error)
    }
  }
}
