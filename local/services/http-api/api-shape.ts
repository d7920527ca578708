import * as z from 'zod'
import type { Resource, Template } from '../../ports.ts'

const apiShape = z.object({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.number().optional(),
    })
    .optional(),
})
const routeShape = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
})
const integrationShape = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
})
const authorizerShape = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
})

/** Who may call a route. */
export interface TokenRule {
  readonly issuer: string
  readonly audience: readonly string[]
  /** One of them must be in the token; empty = any token will do. */
  readonly scopes: readonly string[]
}

export interface ApiRoute {
  /** `GET /v1/beds/{bedId}`, `ANY /v1/{proxy+}` or `$default`. */
  readonly key: string
  readonly functionName: string
  /** Undefined: open to everybody. */
  readonly tokens: TokenRule | undefined
}

export type Cors = NonNullable<z.infer<typeof apiShape>['CorsConfiguration']>

/** The one HTTP API of the template. */
export interface ApiShape {
  readonly id: string
  readonly cors: Cors | undefined
  readonly routes: readonly ApiRoute[]
}

/** Reads the API with its routes; whatever the local cloud does not imitate throws with the resource's name. */
export function apiShapeOf(template: Template): ApiShape {
  const [api, ...more] = template.ofType('AWS::ApiGatewayV2::Api')
  if (api === undefined || more.length > 0) throw new Error('expected exactly one AWS::ApiGatewayV2::Api')
  const stages = template.ofType('AWS::ApiGatewayV2::Stage')
  if (stages.some((stage) => stage.ref !== '$default')) throw new Error('only the stage $default is imitated')
  const routes = template.ofType('AWS::ApiGatewayV2::Route').map((route) => routeOf(template, route))
  return { id: api.ref, cors: parse(apiShape, api).CorsConfiguration, routes }
}

function routeOf(template: Template, resource: Resource): ApiRoute {
  const route = parse(routeShape, resource)
  const integration = parse(integrationShape, template.find(route.Target.replace(/^integrations\//, '')))
  const functionName = template.find(integration.IntegrationUri).ref
  if (route.AuthorizationType === 'NONE') return { key: route.RouteKey, functionName, tokens: undefined }
  const { JwtConfiguration } = parse(authorizerShape, template.find(route.AuthorizerId ?? ''))
  const { Issuer: issuer, Audience: audience } = JwtConfiguration
  return {
    key: route.RouteKey,
    functionName,
    tokens: { issuer, audience, scopes: route.AuthorizationScopes },
  }
}

function parse<T>(shape: z.ZodType<T>, resource: Resource): T {
  const parsed = shape.safeParse(resource.properties)
  if (!parsed.success) throw new Error(`${resource.logicalId}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
