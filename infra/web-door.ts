import { RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Settings } from './settings.ts'
import type { Stage } from './stages.ts'

/** Which call, how it ended, how long it took. No path (it names beds), no address, no person. */
const accessLine = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  integration: '$context.integrationErrorMessage',
  authorizer: '$context.authorizer.error',
}

/** The HTTPS address of console and API, with the check of people's tokens. */
export class WebDoor extends Construct {
  readonly http: HttpApi
  readonly tokens: HttpJwtAuthorizer

  constructor(scope: Construct, id: string, { stage, settings }: { stage: Stage; settings: Settings }) {
    super(scope, id)
    this.http = new HttpApi(this, 'Http', { createDefaultStage: false })
    const log = new LogGroup(this, 'AccessLog', {
      retention: stage.logDays === 90 ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.http.rate, burstLimit: stage.http.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(accessLine)),
      },
    })
    this.tokens = new HttpJwtAuthorizer('Tokens', settings.issuer, { jwtAudience: [settings.audience] })
  }
}
