import * as z from 'zod'

const name = z.string().min(1)
/** Empty = not there in this stage. */
const optional = z.string().default('')

/** Every environment variable of our Lambdas; a function picks those it is given. */
export const environment = z.object({
  STAGE: name,
  CARE_TABLE: name,
  TELEMETRY_TABLE: name,
  URGENT_QUEUE_URL: z.url(),
  DEADLINES_QUEUE_URL: z.url(),
  NOTICES_QUEUE_URL: z.url(),
  ERRANDS_QUEUE_URL: z.url(),
  ROLLUPS_QUEUE_URL: z.url(),
  REHEARSALS_QUEUE_URL: z.url(),
  FLEET_QUEUE_URL: z.url(),
  CHANNEL_SECRETS_ARN: name,
  BED_CODE_KEYS_ARN: name,
  CONSOLE_ORIGIN: z.url(),
  ISSUER: name,
  AUDIENCE: name,
  CLIENT_ID: name,
  /** without it the outbox channel is off */
  OUTBOX_URL: optional,
  /** where pages listen, `wss://…/mqtt`; without it they only ask */
  LIVE_URL: optional,
  /** JSON object: where channels are reached other than at their vendor's own address, by channel */
  CHANNEL_BASE_URLS: z
    .string()
    .default('{}')
    .transform((text) => JSON.parse(text || '{}'))
    .pipe(z.record(z.string(), z.url())),
  /** what resources of AWS IoT are called by, as `arn:aws:iot:eu-central-1:123456789012` */
  IOT_ARN_PREFIX: name,
  /** who listens for our sign of life; without it there is none */
  LIFE_SIGNAL_URL: optional,
  /** without it the SDK's default */
  IOT_DATA_ENDPOINT: optional,
})

/** Reads the environment once, in the wiring. Throws with the name of every variable that is missing or wrong. */
export function readEnv<T>(
  schema: z.ZodType<T>,
  variables: Record<string, string | undefined> = process.env,
): T {
  const result = schema.safeParse(variables)
  if (result.success) return result.data
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  throw new Error(`environment variables are missing or wrong: ${wrong.join(', ')}`)
}
