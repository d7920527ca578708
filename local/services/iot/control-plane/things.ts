import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { AwsError } from '../../aws-error.ts'
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
  if (!/^[a-zA-Z0-9:_-]{1,128}$/.test(name)) throw invalid(`${name} is not a name for a thing`)
  const { thingTypeName: type = null, attributePayload } = parsed.data
  if (type !== null && !office.thingTypes.has(type)) throw notFound(`Thing type ${type} does not exist.`)
  const attributes = attributePayload?.attributes ?? {}
  const thing = office.registry.createThing({ name, type, attributes })
  if (thing.type !== type || !isDeepStrictEqual({ ...thing.attributes }, attributes)) {
    const detail = { resourceId: name, resourceArn: thingArn(office, name) }
    throw new AwsError('ResourceAlreadyExistsException', `Thing ${name} already exists with other settings`, {
      status: 409,
      detail,
    })
  }
  return { thingName: name, thingArn: thingArn(office, name), thingId: thing.id }
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
