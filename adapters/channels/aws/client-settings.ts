import type { ChannelTools } from '../channel-adapter.ts'
import { answerWithin } from '../exchange.ts'

/** How a client of AWS is made for a channel: where else it is reached, how long it waits, and no tries of its own. */
export function clientSettings(tools: Pick<ChannelTools, 'baseUrls' | 'timeoutMs'>, channel: string) {
  const endpoint = tools.baseUrls[channel]
  const requestTimeout = tools.timeoutMs ?? answerWithin
  return {
    // The notice is tried again by whoever sends it; a second try here would tell twice after a lost answer.
    maxAttempts: 1,
    requestHandler: { requestTimeout, connectionTimeout: requestTimeout, throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  }
}

/** The partition of China has neither text messages nor e-mail of AWS. */
export const isAbsentIn = (region: string): boolean => region.startsWith('cn-')
