import { Stack } from 'aws-cdk-lib'
import { CfnPolicy } from 'aws-cdk-lib/aws-iot'
import type { Construct } from 'constructs'
import { claimClientPrefix, type DeviceKind, policyNames, provisioningTemplates } from '../contracts/names.ts'
import { basicIngestTopic, deviceTopic, downKinds, type UpKind } from '../contracts/topics.ts'

/** AWS IoT puts the name of the thing that owns the connecting certificate here. */
const thing = '${' + 'iot:Connection.Thing.ThingName}'

/** Up topics with a rule, hence with a Basic Ingest address. `live` has none: it goes to watching browsers only. */
const ruledKinds = ['telemetry', 'event', 'reply'] as const
/** A terminal measures nothing that could be watched. */
const upKindsOf: Record<DeviceKind, readonly UpKind[]> = {
  'family-bed': [...ruledKinds, 'live'],
  'smart-terminal': ruledKinds,
}

/** Topics on which AWS IoT makes certificates, and answers whoever asked (developer guide, "Fleet provisioning MQTT API"). */
const certificates = {
  withKey: '$aws/certificates/create/json',
  fromCsr: '$aws/certificates/create-from-csr/json',
}
const provisioning = (template: string) => `$aws/provisioning-templates/${template}/provision/json`
const answersTo = (topics: readonly string[]) =>
  topics.flatMap((topic) => [`${topic}/accepted`, `${topic}/rejected`])

/**
 * The policy of one kind of device. It pins the client id and each full topic to the thing of the certificate: a device
 * speaks as itself, hears what is meant for it, and nothing else. No wildcard, so no topic is open by accident.
 */
export function devicePolicy(scope: Construct, kind: DeviceKind): CfnPolicy {
  const up = [
    ...upKindsOf[kind].map((up) => deviceTopic(thing, up)),
    ...ruledKinds.map((ruled) => basicIngestTopic(thing, ruled)),
  ]
  const connect = {
    Effect: 'Allow',
    Action: 'iot:Connect',
    Resource: arns(scope, 'client', [thing]),
    Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
  }
  const down = downKinds.map((down) => deviceTopic(thing, down))
  return policy(scope, policyNames.device[kind], [connect, ...speakAndHear(scope, up, down)])
}

/**
 * What every device may besides: renew its certificate. A policy of its own, because AWS IoT allows 2048 characters in
 * one. It lets nobody connect; the hook of the template sees to it that a device renews for itself.
 */
export function renewalPolicy(scope: Construct): CfnPolicy {
  const asks = [certificates.fromCsr, provisioning(provisioningTemplates.renew)]
  return policy(scope, policyNames.renewal, speakAndHear(scope, asks, answersTo(asks)))
}

/**
 * The policy of a claim: to come for a certificate, and for nothing else. The one wildcard is the client id: a claim is
 * shared by devices that have no name yet, and no device may have a name with this prefix.
 */
export function claimPolicy(scope: Construct): CfnPolicy {
  const asks = [certificates.withKey, certificates.fromCsr, provisioning(provisioningTemplates.claim)]
  const connect = {
    Effect: 'Allow',
    Action: 'iot:Connect',
    Resource: arns(scope, 'client', [`${claimClientPrefix}*`]),
  }
  return policy(scope, policyNames.claim, [connect, ...speakAndHear(scope, asks, answersTo(asks))])
}

const arns = (scope: Construct, resource: string, names: readonly string[]) =>
  names.map((resourceName) => Stack.of(scope).formatArn({ service: 'iot', resource, resourceName }))

/** Subscribing and receiving are one statement: each looks at its own sort of resource, and 2048 characters are few. */
const speakAndHear = (scope: Construct, up: readonly string[], down: readonly string[]) => [
  { Effect: 'Allow', Action: 'iot:Publish', Resource: arns(scope, 'topic', up) },
  {
    Effect: 'Allow',
    Action: ['iot:Subscribe', 'iot:Receive'],
    Resource: [...arns(scope, 'topicfilter', down), ...arns(scope, 'topic', down)],
  },
]

const policy = (scope: Construct, policyName: string, statements: readonly object[]) =>
  new CfnPolicy(scope, policyName, {
    policyName,
    policyDocument: { Version: '2012-10-17', Statement: statements },
  })
