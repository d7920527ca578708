import * as z from 'zod'
import type { Resource, Template } from '../ports.ts'
import { parseProperties } from './parse-properties.ts'
import { matchesWildcard } from './wildcard.ts'

/** Whether a role may do something, and if not, why: nothing allows it, or a statement forbids it. */
type IamDecision =
  | { outcome: 'allowed' }
  | { outcome: 'not-allowed' }
  | { outcome: 'denied'; by: string }
  | { outcome: 'unknown-role' }

export interface Iam {
  decide(question: { roleLogicalId: string; action: string; resource: string }): IamDecision
}

/** Only lets a function write its log, which goes to a file here. */
const basicExecution = /:policy\/service-role\/AWSLambdaBasicExecutionRole$/

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
})
const document = z.object({ Version: z.string().optional(), Statement: z.array(statement) })
const policy = z.strictObject({
  PolicyName: z.string().optional(),
  ManagedPolicyName: z.string().optional(),
  PolicyDocument: document,
  Roles: z.array(z.string()).default([]),
  Description: z.unknown().optional(),
  Path: z.unknown().optional(),
})
const role = z.strictObject({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: document })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  Description: z.unknown().optional(),
  MaxSessionDuration: z.unknown().optional(),
  Path: z.unknown().optional(),
  Tags: z.unknown().optional(),
})
type Statement = z.infer<typeof statement> & { from: string }

/**
 * The role policies of the template. Not imitated: conditions, NotAction, NotResource, permission boundaries (each
 * stops the start by name), resource policies, trust policies and AWS's own managed policies but the basic one.
 */
export function readIam(template: Template): Iam {
  const managed = template.ofType('AWS::IAM::ManagedPolicy')
  const attached = [...template.ofType('AWS::IAM::Policy'), ...managed].map((resource) => ({
    resource,
    ...parseProperties(resource, policy),
  }))
  const roles = new Map(
    template.ofType('AWS::IAM::Role').map((resource) => {
      const read = parseProperties(resource, role)
      const byArn = read.ManagedPolicyArns.flatMap((arn) => managedStatements(resource, arn))
      const inline = read.Policies.flatMap((one) => from(one.PolicyName, one.PolicyDocument.Statement))
      const own = attached.filter(({ Roles }) => Roles.includes(resource.ref))
      const others = own.flatMap((one) => from(one.resource.logicalId, one.PolicyDocument.Statement))
      return [resource.logicalId, [...inline, ...others, ...byArn]] as const
    }),
  )

  function managedStatements(owner: Resource, arn: string): Statement[] {
    if (basicExecution.test(arn)) return []
    const found = attached.find(({ resource }) => resource.ref === arn || resource.arn === arn)
    if (!found)
      throw new Error(
        `${owner.logicalId} (${owner.type}): property ManagedPolicyArns: ${arn} is not supported`,
      )
    return from(found.resource.logicalId, found.PolicyDocument.Statement)
  }

  return {
    decide({ roleLogicalId, action, resource }) {
      const statements = roles.get(roleLogicalId)
      if (!statements) return { outcome: 'unknown-role' }
      const fitting = statements.filter((one) => fits(one, action, resource))
      const denial = fitting.find((one) => one.Effect === 'Deny')
      if (denial) return { outcome: 'denied', by: denial.from }
      return fitting.length > 0 ? { outcome: 'allowed' } : { outcome: 'not-allowed' }
    },
  }
}

function from(name: string, statements: z.infer<typeof statement>[]): Statement[] {
  return statements.map((one) => ({ ...one, from: name }))
}

/** Actions are compared without case, resources with it, as IAM does. */
function fits(one: Statement, action: string, resource: string): boolean {
  const named = one.Action.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()))
  return named && one.Resource.some((pattern) => matchesWildcard(pattern, resource))
}
