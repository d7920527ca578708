import { expect, it } from 'vitest'
import type { Resource } from '../../../local/ports.ts'
import { readIam } from '../../../local/services/iam.ts'
import { aTemplate } from '../sqs/a-template.ts'

const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

function aRole(statement: object | object[], more: Record<string, unknown> = {}): Resource {
  const Policies = [{ PolicyName: 'inline', PolicyDocument: { Statement: [statement].flat() } }]
  const properties = { AssumeRolePolicyDocument: {}, ManagedPolicyArns: [basic], Policies, ...more }
  return { logicalId: 'NotifyRole', type: 'AWS::IAM::Role', properties, ref: 'NotifyRole', arn: '' }
}

const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource })
const deny = (Action: string, Resource: string) => ({ Effect: 'Deny', Action, Resource })
const ask = (role: Resource, action: string, resource = 'arn:x') =>
  readIam(aTemplate([role])).decide({ roleLogicalId: 'NotifyRole', action, resource })

it.each([
  ['the same words', allow('sqs:SendMessage', 'arn:x'), 'allowed'],
  ['a wildcard, actions without case', allow('SQS:send*', '*'), 'allowed'],
  ['another action', allow('sqs:ReceiveMessage', '*'), 'not-allowed'],
  ['another resource', allow('sqs:*', 'arn:y*'), 'not-allowed'],
  ['a denial beside an allowance', [allow('*', '*'), deny('sqs:SendMessage', 'arn:x')], 'denied'],
  ['a denial of something else', [allow('*', '*'), deny('sqs:SendMessage', 'arn:y')], 'allowed'],
])('decides by %s', (_what, statement, outcome) => {
  expect(ask(aRole(statement), 'sqs:SendMessage').outcome).toBe(outcome)
})

it('does not know roles that are not in the template', () => {
  const decision = readIam(aTemplate([])).decide({ roleLogicalId: 'Nobody', action: 'a:b', resource: '*' })
  expect(decision).toEqual({ outcome: 'unknown-role' })
})

it.each([
  [
    'a condition',
    aRole({ ...allow('*', '*'), Condition: { StringEquals: { a: 'b' } } }),
    /Condition is not supported/,
  ],
  [
    'NotAction',
    aRole({ Effect: 'Allow', NotAction: 'a:b', Action: 'a:c', Resource: '*' }),
    /NotAction is not supported/,
  ],
  [
    'an unknown managed policy',
    aRole([], { ManagedPolicyArns: ['arn:admin'] }),
    /NotifyRole.*arn:admin is not supported/,
  ],
  ['a boundary', aRole([], { PermissionsBoundary: 'x' }), /NotifyRole.*PermissionsBoundary is not supported/],
])('stops the start on %s', (_what, role, message) => {
  expect(() => readIam(aTemplate([role]))).toThrow(message)
})
