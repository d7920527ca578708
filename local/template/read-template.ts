import type { Resource, Template } from '../ports.ts'
import { type Assembly, readAssembly } from './cloud-assembly.ts'
import { codeFolder } from './code-folder.ts'
import { isMap } from './intrinsic.ts'
import { parameterValues } from './parameter-values.ts'
import { pseudoParameters } from './pseudo-parameters.ts'
import { type Names, resolve } from './resolve.ts'
import { resourceNames } from './resource-names.ts'

export interface TemplateOptions {
  readonly folder: string
  /** Needed only when the assembly holds several stacks. */
  readonly stack?: string
  readonly parameters: Readonly<Record<string, string>>
  /** Port of the AWS-protocol endpoint, part of queue URLs. */
  readonly awsPort: number
}

/** Reads a synthesized stack as a plain model. Whatever it cannot resolve throws, naming the resource. */
export function readTemplate({ folder, stack, parameters, awsPort }: TemplateOptions): Template {
  const assembly = readAssembly(folder, stack)
  const names = templateNames(assembly, { parameters, awsPort })
  const resources = Object.entries(assembly.template.Resources)
    .filter(([, raw]) => raw.Condition === undefined || names.condition(raw.Condition))
    .map(([logicalId, raw]): Resource => {
      const properties = naming(`${logicalId} (${raw.Type})`, () => resolve(raw.Properties, names))
      if (!isMap(properties)) throw new Error(`${logicalId}: properties are not an object`)
      return {
        logicalId,
        type: raw.Type,
        properties,
        ref: names.refOf(logicalId),
        arn: names.arnOf(logicalId),
      }
    })
  return model(resources, assembly)
}

function templateNames(
  assembly: Assembly,
  given: { parameters: Readonly<Record<string, string>>; awsPort: number },
) {
  const { template, stackName } = assembly
  const values = new Map([...pseudoParameters(stackName), ...parameterValues(template, given.parameters)])
  const resources = resourceNames(template, {
    awsPort: given.awsPort,
    resolve: (value) => resolve(value, names),
  })
  const names: Names & { refOf(id: string): string; arnOf(id: string): string } = {
    ref: (name) => (values.has(name) ? values.get(name) : resources.ref(name)),
    attribute: resources.attribute,
    refOf: resources.ref,
    arnOf: resources.arn,
    condition(name) {
      if (!(name in template.Conditions)) throw new Error(`condition ${name} does not exist`)
      return resolve(template.Conditions[name], names) === true
    },
    mapping(map, first, second) {
      const value = template.Mappings[map]?.[first]?.[second]
      if (value === undefined) throw new Error(`mapping ${map}.${first}.${second} does not exist`)
      return value
    },
  }
  return names
}

function model(resources: readonly Resource[], assembly: Assembly): Template {
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    find(name) {
      const found = resources.find(
        ({ arn, ref, logicalId }) => name === logicalId || name === ref || (arn !== '' && name === arn),
      )
      if (found === undefined) throw new Error(`no resource "${name}" in stack ${assembly.stackName}`)
      return found
    },
    codeOf: (lambda) => codeFolder(lambda, assembly.assets),
  }
}

function naming<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
