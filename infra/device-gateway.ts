import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnThingType, CfnTopicRule } from 'aws-cdk-lib/aws-iot'
import { Construct } from 'constructs'
import { deviceKinds, ruleNames } from '../contracts/names.ts'
import { deviceTopic } from '../contracts/topics.ts'
import { claimPolicy, devicePolicy, renewalPolicy } from './device-policy.ts'
import type { Lane, Lanes } from './lanes.ts'
import { policyOf, sendTo } from './rights.ts'

/** The message as it came, in base64, with what only the broker knows. Parsing here would lose what is malformed. */
const asItCame = "encode(*, 'base64') AS body, topic() AS topic, clientid() AS client, timestamp() AS arrived"

interface RuleProps {
  readonly name: string
  readonly from: string
  readonly to: Lane
  readonly orElse: Lane
}

/** Where devices come in: their kinds, their policies, and the rules that put what they say on a lane. */
export class DeviceGateway extends Construct {
  constructor(scope: Construct, id: string, { lanes }: { lanes: Lanes }) {
    super(scope, id)
    for (const kind of deviceKinds) {
      new CfnThingType(this, kind, { thingTypeName: kind })
      devicePolicy(this, kind)
    }
    renewalPolicy(this)
    claimPolicy(this)

    const { urgent, bulk, ruleFailures: orElse } = lanes
    this.rule({ name: ruleNames.telemetry, from: deviceTopic('+', 'telemetry'), to: bulk, orElse })
    this.rule({ name: ruleNames.event, from: deviceTopic('+', 'event'), to: urgent, orElse })
    this.rule({ name: ruleNames.reply, from: deviceTopic('+', 'reply'), to: bulk, orElse })
    this.rule({ name: ruleNames.presence, from: '$aws/events/presence/+/+', to: bulk, orElse })
  }

  private rule({ name, from, to, orElse }: RuleProps): void {
    const role = new Role(this, `${name}-role`, {
      assumedBy: new ServicePrincipal('iot.amazonaws.com'),
      inlinePolicies: { may: policyOf([sendTo(to, orElse)]) },
    })
    const send = (lane: Lane) => ({
      sqs: { queueUrl: lane.queue.queueUrl, roleArn: role.roleArn, useBase64: false },
    })
    new CfnTopicRule(this, name, {
      ruleName: name,
      topicRulePayload: {
        awsIotSqlVersion: '2016-03-23',
        sql: `SELECT ${asItCame} FROM '${from}'`,
        ruleDisabled: false,
        actions: [send(to)],
        errorAction: send(orElse),
      },
    })
  }
}
