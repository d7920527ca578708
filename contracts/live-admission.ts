import * as z from 'zod'
import { idSchema } from './basics.ts'
import { liveClientPrefix } from './names.ts'

/**
 * What AWS IoT asks when a browser connects (developer guide, "Defining your Lambda function"). The token is the
 * password, in base64; what the browser wishes to hear stands behind the `?` of the user name.
 */
export const liveRequestSchema = z.object({
  protocolData: z.object({
    mqtt: z.object({
      username: z.string().max(65_535).optional(),
      password: z.string().max(16_000).optional(),
      clientId: z.string().max(128).optional(),
    }),
  }),
})
export type LiveRequest = z.infer<typeof liveRequestSchema>

/** A policy of AWS IoT as an authorizer gives it. */
export interface LivePolicy {
  Version: '2012-10-17'
  Statement: { Effect: 'Allow'; Action: string[]; Resource: string[] }[]
}

/** What AWS IoT is answered; a refused browser hears no reason. Times in seconds, 300 to 86 400. */
export type LiveAnswer =
  | { isAuthenticated: false }
  | {
      isAuthenticated: true
      principalId: string
      disconnectAfterInSeconds: number
      refreshAfterInSeconds: number
      policyDocuments: LivePolicy[]
    }

/** Beds whose topics are wished for, and beds that are being watched. What is no id is not wished for. */
export interface LiveWish {
  beds: string[]
  watch: string[]
}

/** More beds than this are not listened to one by one: whoever cares for more hears of all under her own name. */
export const mostLiveBeds = 40
export const mostWatchedBeds = 2

const readIds = (text: string | null, most: number): string[] =>
  [...new Set((text ?? '').split(','))].filter((id) => idSchema.safeParse(id).success).slice(0, most)

/** Reads the user name of a browser's CONNECT, e.g. `?x-amz-customauthorizer-name=carebed_live&beds=bed_1,bed_2`. */
export function readLiveWish(username = ''): LiveWish {
  const asked = new URLSearchParams(username.slice(username.indexOf('?') + 1))
  return {
    beds: readIds(asked.get('beds'), mostLiveBeds),
    watch: readIds(asked.get('watch'), mostWatchedBeds),
  }
}

/** Whether a browser of this person may be called so: hers, and of no device or other person. */
export const isLiveClient = (clientId: string, personId: string): boolean => {
  const own = `${liveClientPrefix}${personId}-`
  return clientId.startsWith(own) && /^[A-Za-z0-9]{8,32}$/.test(clientId.slice(own.length))
}
