import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConnectionFacts, decidePolicy } from '../../../local/services/iot/policy.ts'
import { policyDocument } from '../../../local/services/iot/policy-document.ts'
import { escapeWildcards, matchesWildcard } from '../../../local/services/wildcard.ts'

const arn = (resource: string): string => `arn:aws:iot:us-east-1:000000000000:${resource}`
const variable = (name: string): string => `$\{${name}}`
const thing = variable('iot:Connection.Thing.ThingName')

const devices = policyDocument.parse({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'connect',
      Effect: 'Allow',
      Action: 'iot:Connect',
      Resource: arn(`client/${thing}`),
      Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
    },
    {
      Sid: 'up',
      Effect: 'Allow',
      Action: ['iot:Publish'],
      Resource: [arn(`topic/carebed/v1/${thing}/event`), arn(`topic/$aws/rules/*/carebed/v1/${thing}/event`)],
    },
    {
      Sid: 'down',
      Effect: 'Allow',
      Action: 'iot:Subscribe',
      Resource: arn(`topicfilter/carebed/v1/${thing}/+`),
    },
    {
      Sid: 'never',
      Effect: 'Deny',
      Action: 'iot:*',
      Resource: '*',
      Condition: { StringLike: { 'iot:ClientId': 'stolen-?' } },
    },
  ],
})

const bed: ConnectionFacts = {
  'iot:Connection.Thing.ThingName': 'bed-1',
  'iot:Connection.Thing.IsAttached': 'true',
  'iot:ClientId': 'bed-1',
}

const decide = (
  action: 'iot:Connect' | 'iot:Publish' | 'iot:Subscribe' | 'iot:RetainPublish',
  resource: string,
  facts = bed,
) => decidePolicy([{ name: 'device', document: devices }], { action, resource: arn(resource), facts })

describe('the device policy', () => {
  it.each([
    ['iot:Connect', 'client/bed-1', 'allowed-by'],
    ['iot:Connect', 'client/bed-2', 'no-statement'],
    ['iot:Publish', 'topic/carebed/v1/bed-1/event', 'allowed-by'],
    ['iot:Publish', 'topic/carebed/v1/bed-2/event', 'no-statement'],
    ['iot:Publish', 'topic/carebed/v1/bed-1/config', 'no-statement'],
    ['iot:Publish', 'topic/$aws/rules/carebed_event/carebed/v1/bed-1/event', 'allowed-by'],
    ['iot:RetainPublish', 'topic/carebed/v1/bed-1/event', 'no-statement'],
    ['iot:Subscribe', 'topicfilter/carebed/v1/bed-1/+', 'allowed-by'],
    ['iot:Subscribe', 'topicfilter/carebed/v1/bed-1/answer', 'no-statement'],
    ['iot:Subscribe', 'topicfilter/carebed/v1/#', 'no-statement'],
  ] as const)('%s on %s: %s', (action, resource, outcome) => {
    expect(decide(action, resource).outcome).toBe(outcome)
  })

  it('names the statement that decided, and lets a Deny win over every Allow', () => {
    expect(decide('iot:Connect', 'client/bed-1')).toEqual({
      outcome: 'allowed-by',
      statement: 'device/connect',
    })
    expect(decide('iot:Connect', 'client/bed-1', { ...bed, 'iot:ClientId': 'stolen-1' })).toEqual({
      outcome: 'denied-by',
      statement: 'device/never',
    })
  })

  it('refuses a certificate that is attached to no thing, as the variable is then unknown', () => {
    const stranger = { 'iot:Connection.Thing.IsAttached': 'false', 'iot:ClientId': 'bed-1' }
    expect(decide('iot:Connect', 'client/bed-1', stranger).outcome).toBe('no-statement')
    expect(decide('iot:Publish', 'topic/carebed/v1//event', stranger).outcome).toBe('no-statement')
  })

  it('gives a device that calls itself * nothing but its own topics', () => {
    const star = { ...bed, 'iot:Connection.Thing.ThingName': '*' }
    expect(decide('iot:Publish', 'topic/carebed/v1/bed-1/event', star).outcome).toBe('no-statement')
    expect(decide('iot:Publish', 'topic/carebed/v1/*/event', star).outcome).toBe('allowed-by')
  })
})

describe('a policy that is not imitated', () => {
  const statement = { Effect: 'Allow', Action: 'iot:Connect', Resource: '*' }
  it.each([
    [{ ...statement, Resource: variable('aws:SourceIp') }, 'aws:SourceIp} is not imitated'],
    [{ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '1' } } }, 'IpAddress'],
    [{ ...statement, Condition: { Bool: { 'iot:DomainName': 'x' } } }, 'iot:DomainName'],
    [{ ...statement, Action: 'iot:UpdateThingShadow' }, 'the action iot:UpdateThingShadow is not imitated'],
    [{ Effect: 'Allow', NotAction: 'iot:Connect', Resource: '*' }, 'NotAction'],
  ])('is refused: %j', (one, reason) => {
    expect(() => policyDocument.parse({ Version: '2012-10-17', Statement: [one] })).toThrow(reason)
  })
})

describe('wildcards', () => {
  it.each<[string, string, boolean]>([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbcd', false],
    ['a?c', 'ac', false],
    ['*ab*ab', 'abxabab', true],
    [variable('*'), '*', true],
    [variable('*'), 'x', false],
    ['a.c', 'abc', false],
  ])('%s and %s', (pattern, value, expected) => {
    expect(matchesWildcard(pattern, value)).toBe(expected)
  })

  it('matches an escaped value with itself only, and * with anything around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, other) => {
        expect(matchesWildcard(escapeWildcards(value), value)).toBe(true)
        expect(matchesWildcard(escapeWildcards(value), other)).toBe(value === other)
        expect(matchesWildcard(`${escapeWildcards(value)}*`, value + other)).toBe(true)
      }),
    )
  })
})
