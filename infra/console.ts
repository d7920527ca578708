import { Validations } from 'aws-cdk-lib'
import { HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { HouseFunction } from './house-function.ts'
import type { Settings } from './settings.ts'
import type { Stage } from './stages.ts'
import { functionSeconds } from './timeouts.ts'
import type { WebDoor } from './web-door.ts'

/** The page people open, and what it must know to sign them in. It reads nothing of anybody. */
export class Console extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, props: { stage: Stage; settings: Settings; door: WebDoor }) {
    super(scope, id)
    const { stage, settings } = props
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'console',
      impactOfFailure:
        'The page does not open; people are still told of alerts and can act by other programs.',
      stage,
      timeoutSeconds: functionSeconds.console,
      memoryMb: 256,
      environment: {
        CONSOLE_ORIGIN: settings.consoleOrigin,
        ISSUER: settings.issuer,
        AUDIENCE: settings.audience,
        CLIENT_ID: settings.clientId,
        LIVE_URL: settings.liveUrl,
      },
      may: [],
    }).lambda
    const route = new HttpRoute(this, 'Page', {
      httpApi: props.door.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Console', this.lambda),
    })
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The page must open before anybody has signed in. It holds no data; every call it makes carries a token.',
    })
  }
}
