import * as z from 'zod'
import type { Template } from '../../../ports.ts'
import { type Iam, readIam } from '../../iam.ts'
import { parseProperties } from '../../parse-properties.ts'
import { type TemplateBody, templateBody } from '../provisioning/template-body.ts'
import { findNamed, functionAskedBy } from './may-invoke.ts'

const yesOrNo = z.stringbool().or(z.boolean())
const properties = z.strictObject({
  TemplateName: z.string().optional(),
  Description: z.string().optional(),
  Enabled: yesOrNo.default(false),
  PreProvisioningHook: z
    .strictObject({ PayloadVersion: z.literal('2020-04-01').optional(), TargetArn: z.string() })
    .optional(),
  ProvisioningRoleArn: z.string(),
  Tags: z.unknown().optional(),
  TemplateBody: templateBody,
  TemplateType: z.literal('FLEET_PROVISIONING').default('FLEET_PROVISIONING'),
})

/** A fleet provisioning template of the stack. */
export interface ProvisioningTemplate {
  readonly name: string
  readonly arn: string
  readonly body: TemplateBody
  /** The name of the function that is asked before anything is made. */
  readonly hook: string | undefined
  /** Whether the provisioning role may do this. */
  mayDo(action: string, resource: string): ReturnType<Iam['decide']>
}

/**
 * Reads every `AWS::IoT::ProvisioningTemplate` that is enabled. What is not imitated, a hook that AWS IoT may not
 * invoke, and a role that is not in the template stop the start with the resource's name.
 */
export function readProvisioning(template: Template): ReadonlyMap<string, ProvisioningTemplate> {
  const iam = readIam(template)
  const found = template.ofType('AWS::IoT::ProvisioningTemplate').flatMap((resource) => {
    const read = parseProperties(resource, properties)
    const role = findNamed(template, resource, {
      property: 'ProvisioningRoleArn',
      name: read.ProvisioningRoleArn,
    })
    const hook =
      read.PreProvisioningHook &&
      functionAskedBy(template, resource, {
        property: 'PreProvisioningHook.TargetArn',
        targetArn: read.PreProvisioningHook.TargetArn,
      })
    const one: ProvisioningTemplate = {
      name: resource.ref,
      arn: resource.arn,
      body: read.TemplateBody,
      hook,
      mayDo: (action, on) => iam.decide({ roleLogicalId: role.logicalId, action, resource: on }),
    }
    return read.Enabled ? [one] : []
  })
  return new Map(found.map((one) => [one.name, one]))
}
