// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of CloudFormation
import { expect, test } from 'vitest'
import { readTemplate } from '../../../local/template/read-template.ts'
import { anAssembly } from './an-assembly.ts'

const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'urgent' } }

/** Resolves one value as a property of a function next to a queue and a table. */
function resolved(value: unknown, more: { parameters?: Record<string, string> } = {}): unknown {
  const folder = anAssembly({
    resources: {
      Urgent: queue,
      Care: { Type: 'AWS::DynamoDB::Table' },
      Sweep: { Type: 'AWS::Lambda::Function', Properties: { Value: value } },
    },
    parameters: { Issuer: { Type: 'String', Default: 'https://issuer.example' }, Bare: { Type: 'String' } },
    conditions: {
      Own: { 'Fn::Equals': [{ Ref: 'Issuer' }, 'https://issuer.example'] },
      Foreign: { 'Fn::Not': [{ Condition: 'Own' }] },
      Both: { 'Fn::And': [{ Condition: 'Own' }, { Condition: 'Foreign' }] },
      Either: { 'Fn::Or': [{ Condition: 'Own' }, { Condition: 'Foreign' }] },
    },
    mappings: { Hosts: { 'us-east-1': { iot: 'iot.example' } } },
  })
  const parameters = { Bare: 'b', ...more.parameters }
  return readTemplate({ folder, awsPort: 4566, parameters }).find('Sweep').properties.Value
}

test('names what a function needs as AWS would: queue by address, table by name, both by ARN', () => {
  expect(resolved({ Ref: 'Urgent' })).toBe('http://127.0.0.1:4566/000000000000/urgent')
  expect(resolved({ 'Fn::GetAtt': ['Urgent', 'Arn'] })).toBe('arn:aws:sqs:us-east-1:000000000000:urgent')
  expect(resolved({ Ref: 'Care' })).toBe('Care')
  expect(resolved({ 'Fn::GetAtt': 'Care.Arn' })).toBe('arn:aws:dynamodb:us-east-1:000000000000:table/Care')
})

test.each([
  [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }]] }, 'a/us-east-1'],
  [{ 'Fn::Sub': '${Urgent.QueueName} ${!kept} ${AWS::AccountId}' }, 'urgent ${kept} 000000000000'],
  [{ 'Fn::Sub': ['${Own}-${Bare}', { Own: { Ref: 'AWS::Partition' } }] }, 'aws-b'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'x/y/z'] }] }, 'y'],
  [{ 'Fn::FindInMap': ['Hosts', { Ref: 'AWS::Region' }, 'iot'] }, 'iot.example'],
  [{ 'Fn::If': ['Own', 'own', { Ref: 'Missing' }] }, 'own'],
  [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
  [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
  [{ a: { 'Fn::If': ['Foreign', 1, { Ref: 'AWS::NoValue' }] }, b: [{ Ref: 'AWS::NoValue' }, 2] }, { b: [2] }],
  [
    { Condition: { StringEquals: { 'iot:x': '${iot:Connection.Thing.ThingName}' } } },
    { Condition: { StringEquals: { 'iot:x': '${iot:Connection.Thing.ThingName}' } } },
  ],
])('resolves %j', (value, expected) => {
  expect(resolved(value)).toEqual(expected)
})

test.each([
  [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
  [{ Ref: 'Missing' }, 'Missing'],
  [{ 'Fn::GetAtt': ['Care', 'StreamArn'] }, 'Care.StreamArn'],
  ['{{resolve:ssm:x}}', 'resolve:ssm'],
])('stops at %j, naming the resource and what it asked for', (value, what) => {
  expect(() => resolved(value)).toThrow(/Sweep \(AWS::Lambda::Function\)/)
  expect(() => resolved(value)).toThrow(what)
})

test('stops at a resource type nobody imitates, naming the resource', () => {
  const folder = anAssembly({ resources: { Feed: { Type: 'AWS::Kinesis::Stream' } } })
  expect(() => readTemplate({ folder, awsPort: 1, parameters: {} })).toThrow(/Feed.*AWS::Kinesis::Stream/)
})

test('wants a value for every parameter and takes none it does not know', () => {
  const folder = anAssembly({ resources: {}, parameters: { Issuer: { Type: 'String' } } })
  expect(() => readTemplate({ folder, awsPort: 1, parameters: {} })).toThrow('Issuer')
  expect(() => readTemplate({ folder, awsPort: 1, parameters: { Issuer: 'i', Isuer: 'x' } })).toThrow('Isuer')
})

test('leaves out what the stage does not want and finds the rest by ARN, Ref or id', () => {
  const folder = anAssembly({
    resources: { Urgent: queue, Off: { ...queue, Condition: 'Never' } },
    conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  })
  const template = readTemplate({ folder, awsPort: 1, parameters: {} })
  expect(template.ofType('AWS::SQS::Queue').map(({ logicalId }) => logicalId)).toEqual(['Urgent'])
  const { arn, ref } = template.find('Urgent')
  expect(template.find(arn)).toBe(template.find(ref))
  expect(() => template.find('Off')).toThrow('Off')
})
