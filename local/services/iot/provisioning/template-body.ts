import * as z from 'zod'
import { type Mappings, parametersOf, type TemplateValue, templateValue } from './template-value.ts'

/** The parameter AWS fills in itself: the certificate that is being provisioned. */
export const certificateParameter = 'AWS::IoT::Certificate::Id'

/** What happens to a thing of that name that stands already (developer guide, "Override settings"). */
const override = z.enum(['DO_NOTHING', 'FAIL'])

const thing = z.strictObject({
  Type: z.literal('AWS::IoT::Thing'),
  Properties: z.strictObject({
    ThingName: templateValue,
    ThingTypeName: templateValue.optional(),
    AttributePayload: z.record(z.string(), templateValue).default({}),
  }),
  OverrideSettings: z
    .strictObject({ ThingTypeName: override.optional(), AttributePayload: override.optional() })
    .default({}),
})
const certificate = z.strictObject({
  Type: z.literal('AWS::IoT::Certificate'),
  Properties: z.strictObject({
    CertificateId: z.strictObject({ Ref: z.literal(certificateParameter) }),
    Status: z
      .string()
      .default('ACTIVE')
      .transform((status) => status.toUpperCase())
      .pipe(z.enum(['ACTIVE', 'INACTIVE'])),
  }),
})
const policy = z.strictObject({
  Type: z.literal('AWS::IoT::Policy'),
  Properties: z.strictObject({ PolicyName: templateValue }),
})
type Policy = z.output<typeof policy>
type Member = z.output<typeof thing> | z.output<typeof certificate> | Policy

const body = z
  .strictObject({
    Parameters: z.record(
      z.string(),
      z.strictObject({ Type: z.literal('String'), Default: z.string().optional() }),
    ),
    Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))).default({}),
    Resources: z.record(z.string(), z.discriminatedUnion('Type', [thing, certificate, policy])),
    DeviceConfiguration: z.record(z.string(), templateValue).default({}),
  })
  .superRefine(({ Parameters, Resources, DeviceConfiguration }, context) => {
    const values = [...Object.values(Resources).flatMap(valuesOf), ...Object.values(DeviceConfiguration)]
    for (const name of values.flatMap(parametersOf)) {
      if (Object.hasOwn(Parameters, name) || name === certificateParameter) continue
      context.addIssue({ code: 'custom', message: `the parameter ${name} is not declared` })
    }
    for (const type of ['AWS::IoT::Thing', 'AWS::IoT::Certificate']) {
      const count = Object.values(Resources).filter(({ Type }) => Type === type).length
      if (count !== 1) context.addIssue({ code: 'custom', message: `it needs one ${type}, and has ${count}` })
    }
  })

function valuesOf(member: Member): TemplateValue[] {
  switch (member.Type) {
    case 'AWS::IoT::Thing': {
      const { ThingName, ThingTypeName, AttributePayload } = member.Properties
      return [ThingName, ...(ThingTypeName ? [ThingTypeName] : []), ...Object.values(AttributePayload)]
    }
    case 'AWS::IoT::Certificate':
      return []
    case 'AWS::IoT::Policy':
      return [member.Properties.PolicyName]
    default:
      return member satisfies never
  }
}

/** The body of a provisioning template, in the order its parts are used. */
export interface TemplateBody {
  /** Names with their default, where there is one. */
  readonly parameters: ReadonlyMap<string, string | undefined>
  readonly mappings: Mappings
  readonly thing: z.output<typeof thing>
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly policyNames: readonly TemplateValue[]
  readonly deviceConfiguration: Readonly<Record<string, TemplateValue>>
}

function inOrder(read: z.output<typeof body>): TemplateBody {
  const members = Object.values(read.Resources)
  const found = members.find((one) => one.Type === 'AWS::IoT::Thing')
  const status = members.find((one) => one.Type === 'AWS::IoT::Certificate')?.Properties.Status
  if (found === undefined || status === undefined)
    throw new Error('a body without thing or certificate passed')
  return {
    parameters: new Map(Object.entries(read.Parameters).map(([name, { Default }]) => [name, Default])),
    mappings: read.Mappings,
    thing: found,
    status,
    policyNames: members.flatMap((one) =>
      one.Type === 'AWS::IoT::Policy' ? [one.Properties.PolicyName] : [],
    ),
    deviceConfiguration: read.DeviceConfiguration,
  }
}

/**
 * The JSON text of a fleet provisioning template: one thing, its certificate by id, policies by name. Not imitated,
 * and refused: thing groups, policy documents, certificates of other kinds, REPLACE and MERGE.
 */
export const templateBody = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'it is no JSON' })
      return z.NEVER
    }
  })
  .pipe(body)
  .transform(inOrder)
