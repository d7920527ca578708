import { Stack } from 'aws-cdk-lib'
import { CfnPolicy } from 'aws-cdk-lib/aws-iot'
import type { Construct } from 'constructs'
import { basicIngestTopic, deviceTopic, downKinds, upKinds } from '../contracts/topics.ts'

/** AWS IoT puts the name of the thing that owns the connecting certificate here. */
const thing = '${' + 'iot:Connection.Thing.ThingName}'

/** Up topics with a rule, hence with a Basic Ingest address. `live` has none: it goes to watching browsers only. */
const ruledKinds = ['telemetry', 'event', 'reply'] as const

/**
 * The one policy every device has. It pins the client id and each full topic to the thing of the certificate: a device
 * speaks as itself, hears what is meant for it, and nothing else. No wildcard, so no topic is open by accident.
 */
export function devicePolicy(scope: Construct): CfnPolicy {
  const stack = Stack.of(scope)
  const arns = (resource: string, names: readonly string[]) =>
    names.map((resourceName) => stack.formatArn({ service: 'iot', resource, resourceName }))
  const up = [
    ...upKinds.map((kind) => deviceTopic(thing, kind)),
    ...ruledKinds.map((kind) => basicIngestTopic(thing, kind)),
  ]
  const down = downKinds.map((kind) => deviceTopic(thing, kind))
  return new CfnPolicy(scope, 'DevicePolicy', {
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'iot:Connect',
          Resource: arns('client', [thing]),
          Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
        },
        { Effect: 'Allow', Action: 'iot:Publish', Resource: arns('topic', up) },
        { Effect: 'Allow', Action: 'iot:Subscribe', Resource: arns('topicfilter', down) },
        { Effect: 'Allow', Action: 'iot:Receive', Resource: arns('topic', down) },
      ],
    },
  })
}
