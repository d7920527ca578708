import * as z from 'zod'
import { type CallName, calls } from './api.ts'
import { answerSchemas, type BodyName, bodySchemas } from './api-bodies.ts'
import type { Call } from './calls/call.ts'
import { linkPaths } from './link-paths.ts'
import { querySchemas } from './queries.ts'

type Json = Record<string, unknown>
const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** Answers may grow, so nothing in them forbids more fields; and zod's pattern of a date-time says no more than its format. */
function soften({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
}
function leaveOpen(context: { jsonSchema: Json }): void {
  soften(context)
  if (context.jsonSchema.additionalProperties === false) delete context.jsonSchema.additionalProperties
}

function describe(schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const described = z.toJSONSchema(registry, {
    io,
    uri: (id) => refTo(id).$ref,
    override: io === 'output' ? leaveOpen : soften,
  })
  return Object.fromEntries(
    Object.entries(described.schemas).map(([id, { $schema, $id, ...rest }]) => [id, rest]),
  )
}

function describeQuery(call: Call): Json[] {
  if (!call.query) return []
  const { properties = {} } = z.toJSONSchema(querySchemas[call.query], { io: 'input', override: soften })
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function describeParameters(call: Call): Json[] {
  const inPath = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 255 },
  }
  return [...inPath, ...describeQuery(call), ...(call.creates ? [key] : [])]
}

/** A body in which every field is optional may be left out whole. */
const isNeeded = (body: BodyName) => !bodySchemas[body].safeParse({}).success

function describeAnswer({ also = [] }: Call, answer: string): Json {
  const texts = also.map((type) => [type, { schema: { type: 'string' } }] as const)
  return { content: { 'application/json': { schema: refTo(answer) }, ...Object.fromEntries(texts) } }
}

function describeCall(operationId: string, call: Call): Json {
  const json = (name: string, type = 'application/json') => ({ content: { [type]: { schema: refTo(name) } } })
  const parameters = describeParameters(call)
  return {
    operationId,
    summary: call.summary,
    tags: [call.path.split('/')[2] ?? 'health'],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(call.body ? { requestBody: { required: isNeeded(call.body), ...json(call.body) } } : {}),
    ...(call.open ? { security: [] } : {}),
    responses: {
      [call.status]: { description: 'Done', ...(call.answer ? describeAnswer(call, call.answer) : {}) },
      default: { description: 'Refused, and why', ...json('Problem', 'application/problem+json') },
    },
  }
}

/** The OpenAPI 3.1 document of the calls that exist, made from the same table that the API dispatches by. */
export function buildOpenApi(): { openapi: string } & Json {
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(calls) as CallName[]) {
    const call: Call = calls[name]
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: describeCall(name, call) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'carebed',
      version: '1',
      summary: 'Beds at home, their alerts, and the people who answer',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths: { ...paths, ...linkPaths },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...describe(bodySchemas, 'input'), ...describe(answerSchemas, 'output') },
    },
  }
}
