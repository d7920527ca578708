import * as z from 'zod'

/** The actions an AWS IoT policy can name that the local broker knows. */
export type IotAction = 'iot:Connect' | 'iot:Publish' | 'iot:Receive' | 'iot:Subscribe' | 'iot:RetainPublish'

const actions: readonly string[] = [
  'iot:Connect',
  'iot:Publish',
  'iot:Receive',
  'iot:Subscribe',
  'iot:RetainPublish',
  'iot:*',
  '*',
]
const keys = [
  'iot:Connection.Thing.IsAttached',
  'iot:Connection.Thing.ThingName',
  'iot:Connection.Thing.ThingTypeName',
  'iot:ClientId',
  'iot:Certificate.Subject.CommonName',
] as const
/** The names that may stand in `${…}` and as keys of conditions. */
export type PolicyKey = (typeof keys)[number]

const operators = ['Bool', 'StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'] as const
export type ConditionOperator = (typeof operators)[number]

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const oneOrMoreValues = z
  .union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()]))])
  .transform((value) => [value].flat().map(String))

const variables = /\$\{([^}]*)\}/g

function checkVariables(texts: readonly string[], context: z.RefinementCtx): void {
  for (const [, name = ''] of texts.join('\n').matchAll(variables)) {
    if (['*', '?', '$'].includes(name) || keys.some((key) => key === name)) continue
    context.addIssue({ code: 'custom', message: `the policy variable \${${name}} is not imitated` })
  }
}

const action = oneOrMore.superRefine((names, context) => {
  for (const name of names.filter((one) => !actions.includes(one))) {
    context.addIssue({ code: 'custom', message: `the action ${name} is not imitated` })
  }
})
const resource = oneOrMore.superRefine(checkVariables)
const condition = z.partialRecord(
  z.enum(operators),
  z.partialRecord(z.enum(keys), oneOrMoreValues.superRefine(checkVariables)),
)

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: action,
  Resource: resource,
  Condition: condition.optional(),
})

/**
 * An AWS IoT policy as far as it is imitated: Allow and Deny, the five MQTT actions, wildcards, the variables and
 * condition keys above. Not imitated, and refused: NotAction, NotResource, other actions (shadows, jobs), variables,
 * operators and keys, `ConnectAttributes`.
 */
export const policyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.preprocess((given) => [given].flat(), z.array(statement)),
})

export type PolicyDocument = z.infer<typeof policyDocument>
export type PolicyStatement = PolicyDocument['Statement'][number]
