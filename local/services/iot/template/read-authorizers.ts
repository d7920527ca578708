import * as z from 'zod'
import type { Template } from '../../../ports.ts'
import { parseProperties } from '../../parse-properties.ts'
import { functionAskedBy } from './may-invoke.ts'

/** Signed tokens and caching for HTTP publishes are not imitated, and refused. */
const properties = z.strictObject({
  AuthorizerName: z.string().optional(),
  AuthorizerFunctionArn: z.string(),
  SigningDisabled: z.stringbool().or(z.boolean()).pipe(z.literal(true)),
  Status: z.enum(['ACTIVE', 'INACTIVE']).default('INACTIVE'),
  Tags: z.unknown().optional(),
})

/** The active custom authorizers of the template: by name, the function each asks. */
export function readAuthorizers(template: Template): ReadonlyMap<string, string> {
  const found = template.ofType('AWS::IoT::Authorizer').flatMap((resource): [string, string][] => {
    const read = parseProperties(resource, properties)
    if (read.Status !== 'ACTIVE') return []
    const asked = { property: 'AuthorizerFunctionArn', targetArn: read.AuthorizerFunctionArn }
    return [[resource.ref, functionAskedBy(template, resource, asked)]]
  })
  return new Map(found)
}
