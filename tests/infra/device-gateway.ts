import { expect, it } from 'vitest'
import { plain, type Synthesized, target } from './synthesized.ts'

const raw =
  "SELECT encode(*, 'base64') AS body, topic() AS topic, clientid() AS client, timestamp() AS arrived FROM "

const lanes: Record<string, { from: string; queue: string }> = {
  carebed_telemetry: { from: 'carebed/v1/+/telemetry', queue: 'Lanesbulk' },
  carebed_event: { from: 'carebed/v1/+/event', queue: 'Lanesurgent' },
  carebed_reply: { from: 'carebed/v1/+/reply', queue: 'Lanesbulk' },
  carebed_presence: { from: '$aws/events/presence/+/+', queue: 'Lanesbulk' },
}

interface Statement {
  Action: string
  Resource: unknown[]
  Condition?: unknown
}

export function expectDeviceGateway({ partition, ofType }: Synthesized): void {
  const rules = ofType('AWS::IoT::TopicRule').map((rule) => rule.properties)
  const statements: Statement[] = ofType('AWS::IoT::Policy').flatMap(
    (policy) => policy.properties.PolicyDocument.Statement,
  )
  const region = partition === 'aws' ? 'us-east-1' : 'cn-north-1'
  const allowed = (action: string) =>
    statements
      .filter((statement) => statement.Action === action)
      .flatMap((statement) => statement.Resource.map(plain))
      .map((arn) => arn.replace(`arn:<AWS::Partition>:iot:${region}:<AWS::AccountId>:`, ''))

  it('puts what a device says on its lane as it came, under the names of the contract', () => {
    expect(rules.map((rule) => rule.RuleName)).toEqual(Object.keys(lanes))
    for (const { RuleName, TopicRulePayload } of rules) {
      const lane = lanes[RuleName]
      expect(TopicRulePayload.Sql).toBe(`${raw}'${lane?.from}'`)
      expect(TopicRulePayload.AwsIotSqlVersion).toBe('2016-03-23')
      expect(TopicRulePayload.Actions).toHaveLength(1)
      expect(target(TopicRulePayload.Actions[0].Sqs.QueueUrl).startsWith(lane?.queue ?? '?')).toBe(true)
      expect(TopicRulePayload.Actions[0].Sqs.UseBase64).toBe(false)
    }
  })

  it('keeps what a rule could not deliver', () => {
    for (const { TopicRulePayload } of rules) {
      expect(target(TopicRulePayload.ErrorAction.Sqs.QueueUrl)).toMatch(/^Lanesrulefailures[0-9A-F]{8}$/)
    }
  })

  it('knows the two kinds of device', () => {
    const names = ofType('AWS::IoT::ThingType').map((kind) => kind.properties.ThingTypeName)
    expect(names).toEqual(['family-bed', 'smart-terminal'])
  })

  it('lets a device connect only as the thing its certificate belongs to', () => {
    expect(allowed('iot:Connect')).toEqual(['client/${' + 'iot:Connection.Thing.ThingName}'])
    const connect = statements.find((statement) => statement.Action === 'iot:Connect')
    expect(connect?.Condition).toEqual({ Bool: { 'iot:Connection.Thing.IsAttached': 'true' } })
  })

  it('lets a device speak on its own up topics, by Basic Ingest where a rule hears them, and nowhere else', () => {
    const own = 'carebed/v1/${' + 'iot:Connection.Thing.ThingName}'
    expect(allowed('iot:Publish')).toEqual([
      `topic/${own}/telemetry`,
      `topic/${own}/event`,
      `topic/${own}/reply`,
      `topic/${own}/live`,
      `topic/$aws/rules/carebed_telemetry/${own}/telemetry`,
      `topic/$aws/rules/carebed_event/${own}/event`,
      `topic/$aws/rules/carebed_reply/${own}/reply`,
    ])
  })

  it('lets a device hear what is meant for it and nothing else', () => {
    const own = 'carebed/v1/${' + 'iot:Connection.Thing.ThingName}'
    const down = ['config', 'command', 'answer', 'alert'].map((kind) => `${own}/${kind}`)
    expect(allowed('iot:Subscribe')).toEqual(down.map((topic) => `topicfilter/${topic}`))
    expect(allowed('iot:Receive')).toEqual(down.map((topic) => `topic/${topic}`))
  })

  it('has one device policy, with no wildcard in it', () => {
    expect(ofType('AWS::IoT::Policy')).toHaveLength(1)
    expect(JSON.stringify(statements)).not.toMatch(/[*+#]/)
    expect(statements.map((statement) => statement.Action)).toEqual([
      'iot:Connect',
      'iot:Publish',
      'iot:Subscribe',
      'iot:Receive',
    ])
  })
}
