import type { AwsRequest } from '../../ports.ts'
import { arnOf, type Permission } from './permission.ts'

interface Route {
  readonly method: string
  /** The first group is the name in the path. */
  readonly path: RegExp
  readonly action: string
  readonly resource: (name: string, request: AwsRequest, body: Record<string, unknown>) => string
}

const thing = (name: string) => arnOf('iot', `thing/${name}`)
const cert = (name: string) => arnOf('iot', `cert/${name}`)
const any = () => '*'
const principal = (_name: string, request: AwsRequest) => request.headers['x-amzn-principal'] ?? '*'
const target = (_name: string, _request: AwsRequest, body: Record<string, unknown>) =>
  String(body.target ?? '*')

/** The REST calls of IoT (API reference) and what IAM asks for each (developer guide, "AWS IoT identity-based policies"). */
const routes: readonly Route[] = [
  { method: 'POST', path: /^\/things\/([^/]+)$/, action: 'CreateThing', resource: thing },
  { method: 'GET', path: /^\/things\/([^/]+)$/, action: 'DescribeThing', resource: thing },
  { method: 'PATCH', path: /^\/things\/([^/]+)$/, action: 'UpdateThing', resource: thing },
  { method: 'DELETE', path: /^\/things\/([^/]+)$/, action: 'DeleteThing', resource: thing },
  {
    method: 'PUT',
    path: /^\/things\/([^/]+)\/principals$/,
    action: 'AttachThingPrincipal',
    resource: principal,
  },
  {
    method: 'DELETE',
    path: /^\/things\/([^/]+)\/principals$/,
    action: 'DetachThingPrincipal',
    resource: principal,
  },
  { method: 'GET', path: /^\/things\/([^/]+)\/principals$/, action: 'ListThingPrincipals', resource: thing },
  { method: 'POST', path: /^\/keys-and-certificate$/, action: 'CreateKeysAndCertificate', resource: any },
  { method: 'POST', path: /^\/certificates$/, action: 'CreateCertificateFromCsr', resource: any },
  { method: 'GET', path: /^\/certificates\/([^/]+)$/, action: 'DescribeCertificate', resource: cert },
  { method: 'PUT', path: /^\/certificates\/([^/]+)$/, action: 'UpdateCertificate', resource: cert },
  { method: 'DELETE', path: /^\/certificates\/([^/]+)$/, action: 'DeleteCertificate', resource: cert },
  { method: 'PUT', path: /^\/target-policies\/([^/]+)$/, action: 'AttachPolicy', resource: target },
  { method: 'POST', path: /^\/target-policies\/([^/]+)$/, action: 'DetachPolicy', resource: target },
  { method: 'GET', path: /^\/endpoint$/, action: 'DescribeEndpoint', resource: any },
  {
    method: 'POST',
    path: /^\/topics\/(.+)$/,
    action: 'Publish',
    resource: (topic) => arnOf('iot', `topic/${topic}`),
  },
  {
    method: 'GET',
    path: /^\/retainedMessage\/(.+)$/,
    action: 'GetRetainedMessage',
    resource: (topic) => arnOf('iot', `topic/${topic}`),
  },
]

/** IAM action and resource of an IoT request; `undefined` when no route fits. */
export function iotPermissions(request: AwsRequest, body: Record<string, unknown>): Permission[] | undefined {
  for (const { method, path, action, resource } of routes) {
    const found = method === request.method ? path.exec(request.path) : null
    if (!found) continue
    const name = decodeURIComponent(found[1] ?? '')
    const permission = { action: `iot:${action}`, resource: resource(name, request, body) }
    return retains(request, action)
      ? [permission, { ...permission, action: 'iot:RetainPublish' }]
      : [permission]
  }
  return undefined
}

/** To leave a retained message needs a right of its own (developer guide, "Retained messages"). */
const retains = (request: AwsRequest, action: string): boolean =>
  action === 'Publish' && request.query.get('retain') === 'true'
