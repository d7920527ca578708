import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockRoute } from '../../../../local/clock/clock-route.ts'
import { startClock } from '../../../../local/clock/start-clock.ts'
import type { InvocationOutcome } from '../../../../local/ports.ts'
import { listenHttp, startHttpApi } from '../../../../local/services/http-api/start-http-api.ts'
import { startIssuer } from '../../../../local/services/oidc/start-issuer.ts'
import { startOutbox } from '../../../../local/services/outbox/start-outbox.ts'
import { aFunction } from '../lambda/a-function.ts'

/** An API with the house's routes, the local issuer, the outbox and the clock; `work` stands for the functions. */
export async function aWebDoor(work: (event: Record<string, unknown>) => InvocationOutcome) {
  const home = mkdtempSync(join(tmpdir(), 'carebed-http-'))
  const log = () => undefined
  const server = await listenHttp(0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = startClock({ home, clock: '2025-04-03T22:00:00+01:00', speed: 1, log })
  const issuer = await startIssuer({ home, origin, log })
  const outbox = await startOutbox({ home, clock })
  const http = startHttpApi({
    template: aFunction('', { resources: doorResources(`${origin}/oidc`) }),
    lambdas: { invoke: (_, event) => Promise.resolve(work(event as Record<string, unknown>)) },
    clock,
    server,
    ownRoutes: [issuer.route, outbox.route, clockRoute(clock)],
    issuer: { address: `${origin}/oidc`, jwks: issuer.jwks },
    log,
  })
  async function close() {
    await http.close()
    await outbox.close()
    clock.close()
  }
  return { home, origin, close }
}

function doorResources(issuer: string): Record<string, unknown> {
  const ApiId = { Ref: 'Door' }
  const Target = { 'Fn::Join': ['', ['integrations/', { Ref: 'Ask' }]] }
  const route = (RouteKey: string, more = {}) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId, RouteKey, Target, ...more },
  })
  return {
    Door: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Ask: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Work', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Tokens: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuer, Audience: ['carebed-api'] },
      },
    },
    Api: route('ANY /v1/{proxy+}', { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Tokens' } }),
    Health: route('GET /healthz'),
  }
}
