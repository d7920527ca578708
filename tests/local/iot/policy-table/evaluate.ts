import { judgePublish } from '../../../../local/services/iot/broker/judge-publish.ts'
import { decidePolicy } from '../../../../local/services/iot/policy.ts'
import type { IotAction } from '../../../../local/services/iot/policy-document.ts'
import type { DevicePolicies } from '../../../../local/services/iot/template/read-policies.ts'
import type { Act, Decision } from './acts.ts'
import { type Actor, actors } from './who.ts'

/** What the policies of the template, and the limits everybody has, say of an act. */
export function evaluate(policies: DevicePolicies, { who, does, on }: Act): Decision {
  const actor: Actor = actors[who]
  const clientId = does === 'connect' ? on : actor.clientId
  const says = (action: IotAction, resource: string) =>
    decide(policies, { ...actor, clientId }, action, resource)
  const decisions = [says('iot:Connect', `client/${clientId}`)]
  switch (does) {
    case 'connect':
      break
    case 'subscribe':
      decisions.push(says('iot:Subscribe', `topicfilter/${on}`))
      break
    case 'publish retained':
      decisions.push(says('iot:RetainPublish', `topic/${on}`), publish(on, says))
      break
    case 'publish':
      decisions.push(publish(on, says))
      break
    default:
      does satisfies never
  }
  return decisions.includes('refused') ? 'refused' : 'allowed'
}

function publish(topic: string, says: (action: IotAction, resource: string) => Decision): Decision {
  const { outcome } = judgePublish({ topic, payload: '', qos: 1 })
  return outcome === 'refused' ? 'refused' : says('iot:Publish', `topic/${topic}`)
}

function decide(policies: DevicePolicies, actor: Actor, action: IotAction, resource: string): Decision {
  const { thing, clientId, status } = actor
  if (status !== 'ACTIVE') return 'refused'
  const isAttached = thing?.name === clientId
  const attached = actor.policies.map((name) => {
    const found = policies.byName.get(name)
    if (found === undefined) throw new Error(`the template has no policy ${name}`)
    return found
  })
  const { outcome } = decidePolicy(attached, {
    action,
    resource: `${policies.arnPrefix}:${resource}`,
    facts: {
      'iot:ClientId': clientId,
      'iot:Connection.Thing.IsAttached': String(isAttached),
      ...(isAttached
        ? { 'iot:Connection.Thing.ThingName': clientId, 'iot:Connection.Thing.ThingTypeName': thing.type }
        : {}),
    },
  })
  return outcome === 'allowed-by' ? 'allowed' : 'refused'
}
