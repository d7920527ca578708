import * as z from 'zod'
import type { Lambdas } from '../../../ports.ts'
import type { NamedPolicy } from '../policy.ts'
import { policyDocument } from '../policy-document.ts'

/** Bounds of what an authorizer may answer (developer guide, "Defining your Lambda function"; service quotas). */
const mostPolicies = 10
const longestPolicy = 2048
const seconds = z.int().min(300).max(86_400)
/** AWS IoT waits five seconds for the function; real time, as all Lambda timeouts. */
const patienceMs = 5_000

const policy = policyDocument.refine(
  (document) => JSON.stringify(document).length <= longestPolicy,
  `a policy has more than ${longestPolicy} characters`,
)
const answer = z.union([
  z.object({ isAuthenticated: z.literal(false) }),
  z.object({
    isAuthenticated: z.literal(true),
    principalId: z.string().regex(/^[A-Za-z0-9]{1,128}$/),
    disconnectAfterInSeconds: seconds,
    refreshAfterInSeconds: seconds,
    policyDocuments: z.array(policy).max(mostPolicies),
  }),
])

/** What a browser brings along when it connects. */
export interface Visit {
  readonly headers: Readonly<Record<string, string>>
  /** with its `?` */
  readonly queryString: string
  readonly username: string
  readonly password: Buffer
  readonly clientId: string
  readonly connectionId: string
}

export type AuthorizerAnswer =
  | {
      outcome: 'authenticated'
      principalId: string
      policies: NamedPolicy[]
      disconnectAfterMs: number
      refreshAfterMs: number
    }
  | { outcome: 'refused'; why: string }

/** Asks the authorizer that the browser names, as AWS IoT does. No answer, a late one or a wrong one refuses. */
export async function askAuthorizer(
  ports: { authorizers: ReadonlyMap<string, string>; invoke: Lambdas['invoke'] },
  visit: Visit,
): Promise<AuthorizerAnswer> {
  const refused = (why: string): AuthorizerAnswer => ({ outcome: 'refused', why })
  const name = nameOf(visit)
  const lambda = ports.authorizers.get(name)
  if (lambda === undefined) return refused(`there is no authorizer '${name}'`)
  const outcome = await inTime(ports.invoke(lambda, eventOf(visit)))
  if (outcome.outcome !== 'returned') return refused(`${name}: ${outcome.outcome}`)
  const read = answer.safeParse(outcome.payload)
  if (!read.success) return refused(`${name}: ${z.prettifyError(read.error)}`)
  if (!read.data.isAuthenticated) return refused(`${name} said no`)
  const { principalId, policyDocuments, disconnectAfterInSeconds, refreshAfterInSeconds } = read.data
  return {
    ...{ outcome: 'authenticated', principalId },
    policies: policyDocuments.map((document, at) => ({ name: `${name}-${at}`, document })),
    disconnectAfterMs: disconnectAfterInSeconds * 1000,
    refreshAfterMs: refreshAfterInSeconds * 1000,
  }
}

/** In the query of the user name, or in that of the upgrade. */
function nameOf({ username, queryString }: Visit): string {
  const key = 'x-amz-customauthorizer-name'
  const inName = new URLSearchParams(username.slice(username.indexOf('?') + 1)).get(key)
  return inName ?? new URLSearchParams(queryString).get(key) ?? ''
}

function eventOf({ headers, queryString, username, password, clientId, connectionId }: Visit): unknown {
  return {
    signatureVerified: false,
    protocols: ['tls', 'http', 'mqtt'],
    protocolData: {
      tls: { serverName: headers.host?.split(':')[0] ?? '' },
      http: { headers, queryString },
      mqtt: { username, password: password.toString('base64'), clientId },
    },
    connectionMetadata: { id: connectionId },
  }
}

async function inTime(invocation: ReturnType<Lambdas['invoke']>) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ outcome: 'timed-out' }>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'timed-out' }), patienceMs)
  })
  try {
    return await Promise.race([invocation, late])
  } finally {
    clearTimeout(timer)
  }
}
