import * as z from 'zod'
import type { Template } from '../../../ports.ts'
import { parseProperties } from '../../parse-properties.ts'

/** `ThingTypeProperties` only describe; a deprecated type would refuse new things, which is not imitated. */
const properties = z.strictObject({
  ThingTypeName: z.string().optional(),
  ThingTypeProperties: z.unknown().optional(),
  DeprecateThingType: z.literal(false).optional(),
  Tags: z.unknown().optional(),
})

/** The names of every `AWS::IoT::ThingType`. */
export function readThingTypes(template: Template): ReadonlySet<string> {
  const resources = template.ofType('AWS::IoT::ThingType')
  for (const resource of resources) parseProperties(resource, properties)
  return new Set(resources.map(({ ref }) => ref))
}
