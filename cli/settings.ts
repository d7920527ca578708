import { join } from 'node:path'
import * as z from 'zod'

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback)
const environmentSchema = z.object({
  CAREBED_HTTP_PORT: port(8080),
  CAREBED_MQTTS_PORT: port(8883),
  CAREBED_OIDC_ISSUER: z.url().optional(),
  CAREBED_HOME: z.string().min(1).default('.carebed'),
  CAREBED_TOKEN: z.string().min(1).optional(),
})

/** Where the command line finds the cloud and its own things. */
export interface Settings {
  /** of the API, the console and the local clock */
  readonly origin: string
  readonly mqttUrl: string
  /** of the accounts; undefined = the one the local cloud in `home` says it has */
  readonly issuer?: string | undefined
  readonly home: string
  readonly token?: string | undefined
}

/** Reads the environment as contract.md §3 names it. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const read = environmentSchema.parse(Object.fromEntries(set))
  const origin = `http://127.0.0.1:${read.CAREBED_HTTP_PORT}`
  return {
    origin,
    mqttUrl: `mqtts://127.0.0.1:${read.CAREBED_MQTTS_PORT}`,
    issuer: read.CAREBED_OIDC_ISSUER,
    home: read.CAREBED_HOME,
    token: read.CAREBED_TOKEN,
  }
}

/** Where the certificate of a device is kept when nobody said where. */
export const deviceFolder = (home: string, deviceId: string): string => join(home, 'devices', deviceId)
