import { longestPolicy } from '../../functions/authorize-live/build-policies.ts'
import { authorizeLive } from '../../functions/authorize-live/handler.ts'
import { decidePolicy } from '../../local/services/iot/policy.ts'
import { policyDocument } from '../../local/services/iot/policy-document.ts'
import { aHouse } from '../support/a-house.ts'

export const prefix = 'arn:aws-cn:iot:cn-north-1:000000000000'
const iss = 'https://issuer.example'
const tokenLifeMs = 3_600_000

export type Asked = { sub: string; clientId?: string; beds?: string[]; watch?: string[]; lifeMs?: number }
type Granted = Extract<Awaited<ReturnType<typeof authorizeLive>>, { isAuthenticated: true }>

/** A house whose people's browsers ask to listen; a token is the name of an account here, as `sub.x.y`. */
export async function aListeningHouse() {
  const house = await aHouse()
  const refusals: unknown[] = []
  const ask = ({ sub, beds = [], watch = [], ...more }: Asked) => {
    const { clientId = `live-per_${sub}-abcd1234`, lifeMs = tokenLifeMs } = more
    const username = `?x-amz-customauthorizer-name=carebed_live&beds=${beds.join()}&watch=${watch.join()}`
    const mqtt = { username, password: Buffer.from(sub).toString('base64'), clientId }
    return authorizeLive(
      {
        stores: house.stores,
        clock: () => house.time.now,
        arnPrefix: prefix,
        log: { write: (_code, ids) => void refusals.push(ids?.reason) },
        checkToken: async (token, now) =>
          token === 'forged'
            ? { outcome: 'refused', reason: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' }
            : { outcome: 'accepted', iss, sub: token, expiresAt: now + lifeMs },
      },
      {
        signatureVerified: false,
        protocols: ['tls', 'http', 'mqtt'],
        protocolData: { tls: { serverName: 'iot.example' }, http: { headers: {}, queryString: '' }, mqtt },
        connectionMetadata: { id: 'c1' },
      },
    )
  }
  const bind = (personId: string) =>
    house.stores.bindIdentity(personId, { iss, sub: personId.replace('per_', '') })
  await bind('per_first')
  await bind('per_operator')
  return { ...house, ask, bind, refusals }
}

/** Whether the policies, judged as AWS IoT does, allow it; a policy that AWS would not take fails the test. */
export function mayDo(answer: Awaited<ReturnType<typeof authorizeLive>>, wish: string): boolean {
  if (!answer.isAuthenticated) return false
  const [action = '', resource = ''] = wish.split(' ')
  return (
    decidePolicy(namedPolicies(answer), {
      action: `iot:${action}` as 'iot:Connect',
      resource: `${prefix}:${resource}`,
      facts: {},
    }).outcome === 'allowed-by'
  )
}

function namedPolicies({ policyDocuments }: Granted) {
  if (policyDocuments.length > 10) throw new Error(`${policyDocuments.length} policies`)
  return policyDocuments.map((document, at) => {
    const { length } = JSON.stringify(document)
    if (length > longestPolicy) throw new Error(`policy ${at} has ${length} characters`)
    return { name: String(at), document: policyDocument.parse(document) }
  })
}

/** Hears a topic: may subscribe to it and receive from it. */
export const hears = (answer: Awaited<ReturnType<typeof authorizeLive>>, topic: string): boolean =>
  mayDo(answer, `Subscribe topicfilter/${topic}`) && mayDo(answer, `Receive topic/${topic}`)
