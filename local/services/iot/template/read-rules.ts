import * as z from 'zod'
import type { Resource, Template } from '../../../ports.ts'
import { readIam } from '../../iam.ts'
import { parseProperties } from '../../parse-properties.ts'
import { compileSql, type SqlRule } from '../sql/sql-rule.ts'

const queueUrl = z.string().refine((url) => !url.includes('${'), 'substitution templates are not imitated')
const action = z.strictObject({
  Sqs: z.strictObject({
    QueueUrl: queueUrl,
    RoleArn: z.string(),
    UseBase64: z.stringbool().or(z.boolean()).default(false),
  }),
})
const properties = z.strictObject({
  RuleName: z.string().optional(),
  TopicRulePayload: z.strictObject({
    Sql: z.string(),
    AwsIotSqlVersion: z.literal('2016-03-23'),
    Actions: z.array(action),
    ErrorAction: action.optional(),
    RuleDisabled: z.stringbool().or(z.boolean()).default(false),
    Description: z.string().optional(),
  }),
  Tags: z.unknown().optional(),
})

export interface SqsAction {
  readonly queueUrl: string
  readonly useBase64: boolean
}

/** A rule of the template, its SQL compiled. */
export interface Rule {
  readonly name: string
  readonly sql: SqlRule
  readonly actions: readonly SqsAction[]
  readonly errorAction: SqsAction | undefined
}

/**
 * Reads every `AWS::IoT::TopicRule` that is not disabled. SQS actions only; bad SQL, other actions, a queue that is
 * not in the template, or a role that may not send to it stop the start with the resource's name.
 */
export function readRules(template: Template): Rule[] {
  const mayRoleSend = senderCheck(template)
  return template.ofType('AWS::IoT::TopicRule').flatMap((resource) => {
    const { TopicRulePayload: payload } = parseProperties(resource, properties)
    const sql = compileNamed(resource, payload.Sql)
    const all = [...payload.Actions, ...(payload.ErrorAction ? [payload.ErrorAction] : [])]
    for (const { Sqs } of all) mayRoleSend(resource, Sqs)
    const rule = {
      name: resource.ref,
      sql,
      actions: payload.Actions.map(sqsAction),
      errorAction: payload.ErrorAction && sqsAction(payload.ErrorAction),
    }
    return payload.RuleDisabled ? [] : [rule]
  })
}

const sqsAction = ({ Sqs }: z.output<typeof action>): SqsAction => ({
  queueUrl: Sqs.QueueUrl,
  useBase64: Sqs.UseBase64,
})

function compileNamed(resource: Resource, sql: string): SqlRule {
  try {
    return compileSql(sql)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${resource.logicalId} (rule ${resource.ref}): property TopicRulePayload.Sql: ${reason}`,
      { cause: error },
    )
  }
}

/** On AWS a role that may not send would show at the first message only; here it stops the start. */
function senderCheck(template: Template) {
  const iam = readIam(template)
  return (rule: Resource, sqs: { QueueUrl: string; RoleArn: string }): void => {
    const roleLogicalId = template.find(sqs.RoleArn).logicalId
    const resource = template.find(sqs.QueueUrl).arn
    const decision = iam.decide({ roleLogicalId, action: 'sqs:SendMessage', resource })
    if (decision.outcome === 'allowed') return
    throw new Error(
      `${rule.logicalId} (rule ${rule.ref}): role ${roleLogicalId} may not send to ${resource}: ${decision.outcome}`,
    )
  }
}
