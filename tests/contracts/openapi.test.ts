import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { calls } from '../../contracts/api.ts'
import { answerSchemas, bodySchemas } from '../../contracts/api-bodies.ts'
import type { Call } from '../../contracts/calls/call.ts'
import { buildOpenApi } from '../../contracts/openapi.ts'

/** As it goes over the wire. */
const document = JSON.parse(JSON.stringify(buildOpenApi()))
const described = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('describes every call that exists, what is behind a signed link, and no other', () => {
    const existing = Object.entries(calls).map(
      ([name, { method, path }]) => `${method.toLowerCase()} ${path} ${name}`,
    )
    const links = ['get /a/{token} showLink', 'post /a/{token}/{act} actByLink']
    expect(described.toSorted()).toEqual([...existing, ...links].toSorted())
    expect(new Set(existing).size).toBe(existing.length)
  })

  it('refers only to what it holds, and holds only what is referred to', () => {
    const referred = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)
    const names = [...new Set([...referred].map((match) => match[1]))]
    expect(names.toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
    expect(Object.keys(document.components.schemas).toSorted()).toEqual(
      Object.keys({ ...bodySchemas, ...answerSchemas }).toSorted(),
    )
  })

  it('lets answers grow, and says of care plans what may not be said', () => {
    const { schemas } = document.components
    expect(JSON.stringify(schemas.Bed)).not.toContain('additionalProperties')
    expect(schemas.CarePlanPut.properties.overrides.additionalProperties).toBe(false)
  })

  it('asks for a token everywhere but where it is said otherwise', () => {
    expect(document.security).toEqual([{ bearer: [] }])
    const open = Object.values<Call>(calls).filter((call) => call.open)
    expect(open.map((call) => call.path).toSorted()).toEqual([
      '/healthz',
      '/v1/asyncapi.json',
      '/v1/openapi.json',
      '/v1/receipts/{vendor}/{secret}',
    ])
    for (const { path, method } of open)
      expect(document.paths[path][method.toLowerCase()].security).toEqual([])
    expect(document.paths['/v1/beds'].get.security).toBeUndefined()
  })

  it('names the parameters of each path', () => {
    for (const { method, path } of Object.values<Call>(calls)) {
      const { parameters = [] } = document.paths[path][method.toLowerCase()]
      const schema = z.array(z.looseObject({ name: z.string(), in: z.string() }))
      const inPath = schema.parse(parameters).filter((parameter) => parameter.in === 'path')
      expect(inPath.map((parameter) => `{${parameter.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    }
  })
})
