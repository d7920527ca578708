import type { RawTemplate } from './cloud-assembly.ts'
import { idleTypes, type Named, type ResourceType, runTypes } from './resource-types.ts'

/** What `Ref`, `Fn::GetAtt` and an ARN of a resource give. */
export interface ResourceNames {
  ref(logicalId: string): string
  attribute(logicalId: string, attribute: string): string
  /** Empty where the type has no ARN. */
  arn(logicalId: string): string
}

interface Ports {
  readonly awsPort: number
  readonly resolve: (value: unknown) => unknown
}

/** Checks every resource's type against the two lists at once, before anything starts. */
export function resourceNames(template: RawTemplate, { awsPort, resolve }: Ports): ResourceNames {
  const types = new Map(Object.entries(template.Resources).map(([id, { Type }]) => [id, typeOf(id, Type)]))
  const find = (id: string): { type: ResourceType; named: Named } => {
    const type = types.get(id)
    if (type === undefined) throw new Error(`"${id}" is neither a parameter nor a resource`)
    const own =
      type.nameProperty === undefined ? undefined : template.Resources[id]?.Properties[type.nameProperty]
    const resolved = own === undefined ? undefined : resolve(own)
    return { type, named: { name: typeof resolved === 'string' ? resolved : id, awsPort } }
  }
  return {
    ref(id) {
      const { type, named } = find(id)
      return type.ref?.(named) ?? named.name
    },
    attribute(id, attribute) {
      const { type, named } = find(id)
      const value = attribute === 'Arn' ? type.arn : type.attributes?.[attribute]
      if (value === undefined) throw new Error(`attribute ${id}.${attribute} is not imitated`)
      return value(named)
    },
    arn(id) {
      const { type, named } = find(id)
      return type.arn?.(named) ?? ''
    },
  }
}

function typeOf(logicalId: string, type: string): ResourceType {
  const row = runTypes[type] ?? idleTypes[type]
  if (row === undefined) throw new Error(`${logicalId}: the local cloud does not imitate ${type}`)
  return row
}
