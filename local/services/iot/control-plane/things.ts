import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { AwsError } from '../../aws-error.ts'
import type { Thing } from '../registry/registry.ts'
import { type Call, invalid, notFound, type Office, type Operation, thingArn, thingNamed } from './call.ts'

const createThing = z.strictObject({
  thingTypeName: z.string().optional(),
  attributePayload: z
    .strictObject({
      attributes: z.record(z.string(), z.string()).default({}),
      merge: z.boolean().optional(),
    })
    .optional(),
})

/** Creating the same thing again is no error; creating it otherwise is (API reference, CreateThing). */
function create(office: Office, { name, body }: Call): object {
  const parsed = createThing.safeParse(body)
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
  const { thingTypeName: type = null, attributePayload } = parsed.data
  const thing = makeThing(office, { name, type, attributes: attributePayload?.attributes ?? {} })
  return { thingName: name, thingArn: thingArn(office, name), thingId: thing.id }
}

/** What a provisioning template may say about a thing that stands already; what is not said fails on a difference. */
interface Override {
  readonly ThingTypeName?: 'DO_NOTHING' | 'FAIL' | undefined
  readonly AttributePayload?: 'DO_NOTHING' | 'FAIL' | undefined
}

/** Makes a thing, or finds the one that stands; refuses when that one differs. */
export function makeThing(
  office: Office,
  wanted: { name: string; type: string | null; attributes: Record<string, string> },
  override: Override = {},
): Thing {
  const { name, type, attributes } = wanted
  if (!/^[a-zA-Z0-9:_-]{1,128}$/.test(name)) throw invalid(`${name} is not a name for a thing`)
  if (type !== null && !office.thingTypes.has(type)) throw notFound(`Thing type ${type} does not exist.`)
  const thing = office.registry.createThing({ name, type, attributes })
  const isOtherType = thing.type !== type && override.ThingTypeName !== 'DO_NOTHING'
  const isOtherwise =
    !isDeepStrictEqual({ ...thing.attributes }, attributes) && override.AttributePayload !== 'DO_NOTHING'
  if (isOtherType || isOtherwise) {
    const detail = { resourceId: name, resourceArn: thingArn(office, name) }
    throw new AwsError('ResourceAlreadyExistsException', `Thing ${name} already exists with other settings`, {
      status: 409,
      detail,
    })
  }
  return thing
}

function describe(office: Office, { name }: Call): object {
  const thing = thingNamed(office, name)
  return {
    defaultClientId: name,
    thingName: name,
    thingArn: thingArn(office, name),
    thingId: thing.id,
    attributes: thing.attributes,
    version: 1,
    ...(thing.type === null ? {} : { thingTypeName: thing.type }),
  }
}

/** Deleting what is not there is no error. */
function remove({ registry }: Office, { name }: Call): object {
  if (registry.certificatesOf(name).length > 0) throw invalid(`Thing ${name} still has principals attached`)
  registry.deleteThing(name)
  return {}
}

/** CreateThing, DescribeThing, DeleteThing. */
export const thingOperations: readonly Operation[] = [
  { method: 'POST', path: /^\/things\/([^/]+)$/, run: create },
  { method: 'GET', path: /^\/things\/([^/]+)$/, run: describe },
  { method: 'DELETE', path: /^\/things\/([^/]+)$/, run: remove },
]
