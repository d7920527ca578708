import * as z from 'zod'
import type { Resource, Template } from '../../../ports.ts'
import { parseProperties } from '../../parse-properties.ts'
import { matchesWildcard } from '../../wildcard.ts'

const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceAccount: z.string().optional(),
  SourceArn: z.string().optional(),
})

/**
 * The name of the function that AWS IoT asks in the name of a resource. On AWS a missing permission would show at the
 * first device only; here it stops the start.
 */
export function functionAskedBy(
  template: Template,
  resource: Resource,
  asked: { property: string; targetArn: string },
): string {
  const { property, targetArn } = asked
  const lambda = findNamed(template, resource, { property, name: targetArn })
  const isAllowed = template.ofType('AWS::Lambda::Permission').some((one) => {
    if (one.properties.Principal !== 'iot.amazonaws.com') return false
    const { Action, FunctionName, SourceAccount, SourceArn } = parseProperties(one, permission)
    const account = resource.arn.split(':')[4]
    return (
      ['lambda:InvokeFunction', 'lambda:*'].includes(Action) &&
      [lambda.ref, lambda.arn].includes(FunctionName) &&
      (SourceAccount === undefined || SourceAccount === account) &&
      (SourceArn === undefined || matchesWildcard(SourceArn, resource.arn))
    )
  })
  if (isAllowed) return lambda.ref
  throw new Error(
    `${resource.logicalId} (${resource.type}): property ${property.split('.')[0]}: no AWS::Lambda::Permission lets iot.amazonaws.com invoke ${lambda.logicalId} for ${resource.arn}`,
  )
}

/** What a property of a resource names; throws with both when the template has no such thing. */
export function findNamed(
  template: Template,
  resource: Resource,
  at: { property: string; name: string },
): Resource {
  try {
    return template.find(at.name)
  } catch (error) {
    throw new Error(`${resource.logicalId} (${resource.type}): property ${at.property}: ${error}`, {
      cause: error,
    })
  }
}
