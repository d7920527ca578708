import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'

/** What one start of the local cloud is to be. */
export interface LocalOptions {
  /** No demo household. */
  readonly empty: boolean
  /** Forget earlier state first. */
  readonly fresh: boolean
  /** ISO time the local clock begins at. */
  readonly clock: string | undefined
  readonly speed: number
  readonly httpPort: number
  readonly mqttsPort: number
  readonly awsPort: number
  /** An issuer elsewhere; undefined = the local accounts. */
  readonly issuer: string | undefined
  readonly home: string
  /** A synthesized assembly to run as it is, e.g. of another stage; undefined = this house's own, kept up to date. */
  readonly assembly: string | undefined
  /** Values of the template's parameters other than this machine's own, e.g. where channels are reached. */
  readonly parameters: Readonly<Record<string, string>>
}

const port = (otherwise: number) => z.coerce.number().int().min(0).max(65535).default(otherwise)
const variables = z.object({
  CAREBED_HTTP_PORT: port(8080),
  CAREBED_MQTTS_PORT: port(8883),
  CAREBED_AWS_PORT: port(4566),
  CAREBED_OIDC_ISSUER: z.url().optional(),
  CAREBED_HOME: z.string().min(1).default('.carebed'),
  CAREBED_ASSEMBLY: z.string().min(1).optional(),
  CAREBED_PARAMETERS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'expected a JSON object of texts' })
        return z.NEVER
      }
    })
    .pipe(z.record(z.string(), z.string())),
})

/**
 * Reads flags and variables of the outside contract, §3, and `CAREBED_ASSEMBLY`, and `CAREBED_PARAMETERS` (JSON). Throws on what it does not know.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): LocalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      empty: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      clock: { type: 'string' },
      speed: { type: 'string', default: '1' },
    },
  })
  const parsed = variables.safeParse(env)
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
  const set = parsed.data
  return {
    empty: values.empty,
    fresh: values.fresh,
    clock: values.clock,
    speed: Number(values.speed),
    httpPort: set.CAREBED_HTTP_PORT,
    mqttsPort: set.CAREBED_MQTTS_PORT,
    awsPort: set.CAREBED_AWS_PORT,
    issuer: set.CAREBED_OIDC_ISSUER,
    home: resolve(set.CAREBED_HOME),
    assembly: set.CAREBED_ASSEMBLY,
    parameters: set.CAREBED_PARAMETERS,
  }
}
