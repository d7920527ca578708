import { expect, it } from 'vitest'
import { type Synthesized, target } from './synthesized.ts'

const raw =
  "SELECT encode(*, 'base64') AS body, topic() AS topic, clientid() AS client, timestamp() AS arrived FROM "

const lanes: Record<string, { from: string; queue: string }> = {
  carebed_telemetry: { from: 'carebed/v1/+/telemetry', queue: 'Lanesbulk' },
  carebed_event: { from: 'carebed/v1/+/event', queue: 'Lanesurgent' },
  carebed_reply: { from: 'carebed/v1/+/reply', queue: 'Lanesbulk' },
  carebed_presence: { from: '$aws/events/presence/+/+', queue: 'Lanesbulk' },
}

export function expectDeviceGateway({ ofType }: Synthesized): void {
  const rules = ofType('AWS::IoT::TopicRule').map((rule) => rule.properties)
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
}
