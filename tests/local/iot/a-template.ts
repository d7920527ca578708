import type { Resource, Template } from '../../../local/ports.ts'

const account = 'us-east-1:000000000000'
const variable = (name: string): string => `$\{${name}}`
const thing = variable('iot:Connection.Thing.ThingName')
const arns = (kind: string, names: string[]): string[] =>
  names.map((name) => `arn:aws:iot:${account}:${kind}/${name}`)
const asItCame = "encode(*, 'base64') AS body, topic() AS topic, clientid() AS client, timestamp() AS arrived"

const queueUrl = (name: string): string => `http://127.0.0.1/000000000000/${name}`

export function aResource(given: Partial<Resource> & { logicalId: string; type: string }): Resource {
  return { ref: given.logicalId, arn: `arn:aws:any:${account}:${given.logicalId}`, properties: {}, ...given }
}

const queue = (name: string): Resource =>
  aResource({
    logicalId: `Queue-${name}`,
    type: 'AWS::SQS::Queue',
    ref: queueUrl(name),
    arn: `arn:aws:sqs:${account}:${name}`,
  })

const role = aResource({
  logicalId: 'RuleRole',
  type: 'AWS::IAM::Role',
  arn: 'arn:aws:iam::000000000000:role/RuleRole',
  properties: {
    AssumeRolePolicyDocument: {},
    Policies: [
      {
        PolicyName: 'may',
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:${account}:*` }],
        },
      },
    ],
  },
})

const sqs = (name: string) => ({ Sqs: { QueueUrl: queueUrl(name), RoleArn: role.arn, UseBase64: false } })

export function aRule(given: { name: string; from: string; to: string; payload?: object }): Resource {
  return aResource({
    logicalId: `Rule-${given.name}`,
    type: 'AWS::IoT::TopicRule',
    ref: given.name,
    properties: {
      RuleName: given.name,
      TopicRulePayload: {
        AwsIotSqlVersion: '2016-03-23',
        Sql: `SELECT ${asItCame} FROM '${given.from}'`,
        Actions: [sqs(given.to)],
        ErrorAction: sqs('rule-failures'),
        RuleDisabled: false,
        ...given.payload,
      },
    },
  })
}

const up = ['telemetry', 'event', 'reply'].flatMap((kind) => [
  `carebed/v1/${thing}/${kind}`,
  `$aws/rules/carebed_${kind}/carebed/v1/${thing}/${kind}`,
])
const down = ['config', 'command', 'answer', 'alert'].map((kind) => `carebed/v1/${thing}/${kind}`)

const devicePolicy = aResource({
  logicalId: 'DevicePolicy',
  type: 'AWS::IoT::Policy',
  ref: 'device-policy',
  arn: `arn:aws:iot:${account}:policy/device-policy`,
  properties: {
    PolicyDocument: {
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
  },
})

/** The IoT part of the stack, as the template reader hands it over; `more` is added. */
export function aTemplate(more: readonly Resource[] = []): Template {
  const resources = [
    devicePolicy,
    role,
    ...['bulk', 'urgent', 'rule-failures'].map(queue),
    aResource({ logicalId: 'FamilyBed', type: 'AWS::IoT::ThingType', ref: 'family-bed' }),
    aRule({ name: 'carebed_telemetry', from: 'carebed/v1/+/telemetry', to: 'bulk' }),
    aRule({ name: 'carebed_event', from: 'carebed/v1/+/event', to: 'urgent' }),
    aRule({ name: 'carebed_presence', from: '$aws/events/presence/+/+', to: 'bulk' }),
    ...more,
  ]
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    find(name) {
      const found = resources.find(({ ref, arn, logicalId }) => [ref, arn, logicalId].includes(name))
      if (found === undefined) throw new Error(`no resource ${name}`)
      return found
    },
    codeOf: () => '',
  }
}
