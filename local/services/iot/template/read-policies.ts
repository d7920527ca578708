import * as z from 'zod'
import type { Template } from '../../../ports.ts'
import { parseProperties } from '../../parse-properties.ts'
import type { NamedPolicy } from '../policy.ts'
import { policyDocument } from '../policy-document.ts'

/** Characters of a policy without white space (service quotas, "Security: maximum policy document size"). */
const longestPolicy = 2048

const properties = z.strictObject({
  PolicyName: z.string().optional(),
  PolicyDocument: policyDocument,
  Tags: z.unknown().optional(),
})

export interface DevicePolicies {
  readonly byName: ReadonlyMap<string, NamedPolicy>
  /** What every resource of the broker is called by, as `arn:aws:iot:us-east-1:000000000000`. */
  readonly arnPrefix: string
}

/** Reads every `AWS::IoT::Policy`; what is not imitated stops the start with the resource and the property. */
export function readPolicies(template: Template): DevicePolicies {
  const resources = template.ofType('AWS::IoT::Policy')
  const policies = resources.map((resource): [string, NamedPolicy] => {
    const { PolicyDocument: document } = parseProperties(resource, properties)
    const { length } = JSON.stringify(resource.properties.PolicyDocument).replaceAll(/\s/g, '')
    if (length > longestPolicy) {
      throw new Error(
        `${resource.logicalId} (${resource.type}): property PolicyDocument: ${length} characters`,
      )
    }
    return [resource.ref, { name: resource.ref, document }]
  })
  const arn = resources[0]?.arn ?? 'arn:aws:iot:us-east-1:000000000000:policy/none'
  return { byName: new Map(policies), arnPrefix: arn.split(':').slice(0, 5).join(':') }
}
