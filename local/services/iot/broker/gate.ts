import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import type { Clock } from '../../../ports.ts'
import type { ProvisioningDesk } from '../provisioning/provisioning-desk.ts'
import type { RuleEngine } from '../rules/rule-engine.ts'
import { destinationOf } from '../topic-filter.ts'
import { createProvisioningCounter } from './answer-provisioning.ts'
import {
  type Authorizer,
  type AuthorizerDecision,
  type Identity,
  principalOf,
  type Wish,
} from './authorizer.ts'
import type { BrowserVisits } from './browser-visits.ts'
import { identify, isClientId } from './identify.ts'
import { judgePublish } from './judge-publish.ts'
import type { Sessions } from './sessions.ts'

export interface Gate {
  readonly handlers: Required<
    Pick<AedesOptions, 'authenticate' | 'authorizePublish' | 'authorizeSubscribe' | 'authorizeForward'>
  >
  maySubscribe(client: Client, filter: string): boolean
  /** Whether the client would still be let in. */
  mayStay(client: Client): boolean
  /** Refuses everything from now on; resolves when no publish is being handled any more. */
  close(): Promise<void>
}

interface Packet {
  readonly topic: string
  readonly payload: string | Buffer
  readonly qos: number
  retain: boolean
}

/** Everything a client wants passes here: connecting, publishing (and the rules, before the PUBACK), hearing. */
export function createGate(ports: {
  authorizer: Authorizer
  sessions: () => Sessions
  visits: BrowserVisits
  rules: RuleEngine
  desk: ProvisioningDesk
  clock: Clock
  log: (line: string) => void
}): Gate {
  const { authorizer, sessions, visits, rules, clock, log } = ports
  const serveProvisioning = createProvisioningCounter(ports)
  const underWay = new Set<Promise<void>>()
  let isClosed = false

  function decide(identity: Identity, wish: Wish): AuthorizerDecision {
    const decision = authorizer.decide(identity, wish)
    if (decision.outcome !== 'allowed-by' && wish.action !== 'iot:Receive') {
      log(`iot: ${identity.clientId}: ${wish.action} ${wish.resource}: ${decision.outcome}`)
    }
    return decision
  }

  const isAllowed = (client: Client, wish: Wish): boolean => {
    const session = sessions().of(client)
    return session !== undefined && decide(session.identity, wish).outcome === 'allowed-by'
  }

  function connect(client: Client): 'welcome' | 'refused' {
    const found = identify(client)
    if (found.outcome === 'identified') return welcome(client, found.identity)
    log(`iot: ${client.id}: ${found.outcome}`)
    return 'refused'
  }

  function welcome(client: Client, identity: Identity): 'welcome' | 'refused' {
    const wish = { action: 'iot:Connect', resource: `client/${client.id}` } as const
    if (isClosed || decide(identity, wish).outcome !== 'allowed-by') return 'refused'
    sessions().admit(client, identity)
    return 'welcome'
  }

  async function connectVisit(client: Client, given: { username: string; password: Buffer }) {
    const release = clock.busy('a browser connects')
    try {
      const identity = isClientId(client.id) ? await visits.admit(client, given) : undefined
      return identity === undefined ? 'refused' : welcome(client, identity)
    } finally {
      release()
    }
  }

  /** Resolves when the message is on the disk of every queue its rules name; only then does aedes send the PUBACK. */
  async function publish(client: Client, packet: Packet): Promise<void> {
    if (isClosed) throw new Error('the cloud is stopping')
    const judgement = judgePublish(packet)
    if (judgement.outcome === 'refused') {
      sessions().because(client, judgement.reason)
      log(`iot: ${client.id}: publish refused: ${judgement.why}`)
      throw new Error(judgement.why)
    }
    const resource = `topic/${packet.topic}`
    const mayRetain = !packet.retain || isAllowed(client, { action: 'iot:RetainPublish', resource })
    if (!mayRetain || !isAllowed(client, { action: 'iot:Publish', resource })) {
      sessions().because(client, 'AUTH_ERROR')
      throw new Error('not authorized to publish')
    }
    const { topic, payload } = packet
    const identity = sessions().of(client)?.identity
    const principal = identity === undefined ? '' : principalOf(identity)
    // Basic Ingest and provisioning have no subscribers, hence nothing to retain.
    if (judgement.destination.kind !== 'topic') packet.retain = false
    if (judgement.destination.kind === 'provisioning') return
    await rules.handle({
      topic,
      payload: Buffer.from(payload),
      clientId: client.id,
      principal,
      now: clock.now(),
    })
  }

  async function publishHeld(client: Client, packet: Packet, done: (error?: Error | null) => void) {
    const release = clock.busy('a device publishes')
    const failure = await publish(client, packet).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    // A failure that was not the client's own is ours: without a PUBACK the device sends again.
    if (failure !== null) sessions().because(client, 'SERVER_ERROR')
    try {
      done(failure)
      // After the PUBACK, as on AWS: it says only that the request has come.
      const identity = sessions().of(client)?.identity
      if (failure === null && identity !== undefined) await serveProvisioning(client, identity, packet)
    } finally {
      release()
    }
  }

  const mayStay = (client: Client): boolean =>
    isAllowed(client, { action: 'iot:Connect', resource: `client/${client.id}` })

  /** What comes by Basic Ingest has no subscribers. */
  const maySubscribe = (client: Client, filter: string): boolean =>
    !filter.startsWith('$aws/rules') &&
    isAllowed(client, { action: 'iot:Subscribe', resource: `topicfilter/${filter}` })

  return {
    maySubscribe,
    mayStay,
    handlers: {
      authenticate(client, username, password, done) {
        const answer = (came: 'welcome' | 'refused') => {
          if (came === 'welcome') return done(null, true)
          const refusal: AuthenticateError = Object.assign(new Error('not authorized'), { returnCode: 5 })
          done(refusal, null)
        }
        if (!visits.isVisit(client)) return answer(connect(client))
        const given = { username: username?.toString() ?? '', password: Buffer.from(password ?? '') }
        connectVisit(client, given).then(answer, (error: unknown) => {
          log(`iot: ${client.id}: ${String(error)}`)
          answer('refused')
        })
      },
      authorizePublish(client, packet, done) {
        if (client === null) return done(new Error('only clients publish this way'))
        const work = publishHeld(client, packet, done)
        underWay.add(work)
        void work.finally(() => underWay.delete(work))
      },
      authorizeSubscribe(client, subscription, done) {
        done(null, maySubscribe(client, subscription.topic) ? subscription : null)
      },
      authorizeForward(client, packet) {
        if (destinationOf(packet.topic).kind === 'provisioning') return null
        const wish = { action: 'iot:Receive', resource: `topic/${packet.topic}` } as const
        return isAllowed(client, wish) ? packet : null
      },
    },
    async close() {
      isClosed = true
      await Promise.allSettled(underWay)
    },
  }
}
