import { Stack, Validations } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { BedCodeKeys } from './bed-code-keys.ts'
import { deviceOffice } from './device-office.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { deleteFrom, queryIndex, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'
import type { WebDoor } from './web-door.ts'

interface ApiProps extends House {
  readonly door: WebDoor
  readonly bedCodes: BedCodeKeys
  readonly channelSecretsArn: string
}

/** What people and other systems ask for and act by. */
export class Api extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id)
    const { stage, settings, stores, lanes, bedCodes, channelSecretsArn } = props
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'api',
      impactOfFailure:
        'Nobody can see a bed or acknowledge an alert on a screen; alerts keep escalating, people are still told.',
      stage,
      timeoutSeconds: functionSeconds.api,
      memoryMb: 1024,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
        REHEARSALS_QUEUE_URL: lanes.rehearsals.queue.queueUrl,
        BED_CODE_KEYS_ARN: bedCodes.secretArn,
        CHANNEL_SECRETS_ARN: channelSecretsArn,
        CONSOLE_ORIGIN: settings.consoleOrigin,
        FLEET_QUEUE_URL: lanes.fleet.queue.queueUrl,
      },
      may: [
        readAndWrite(stores.care),
        deleteFrom(stores.care),
        readAndWrite(stores.telemetry),
        queryIndex(stores.care, indexNames.list),
        sendTo(lanes.deadlines, lanes.notices, lanes.errands, lanes.rehearsals, lanes.fleet),
        bedCodes.mayRead,
        // What a vendor's receipts are known by, and the key browsers subscribe with.
        { actions: ['secretsmanager:GetSecretValue'], on: [channelSecretsArn] },
        ...deviceOffice(Stack.of(this)),
      ],
    }).lambda
    this.openRoutes(props.door)
  }

  private openRoutes(door: WebDoor): void {
    const integration = new HttpLambdaIntegration('Api', this.lambda)
    door.http.addRoutes({
      path: '/v1/{proxy+}',
      methods: [HttpMethod.ANY],
      integration,
      authorizer: door.tokens,
    })
    for (const path of ['/healthz', '/v1/openapi.json', '/v1/asyncapi.json']) {
      const [route] = door.http.addRoutes({ path, methods: [HttpMethod.GET], integration })
      if (route) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Public on purpose: says whether the service lives, or how to speak to it, and nothing about anybody.',
        })
      }
    }
    this.linkRoutes(door, integration)
    this.receiptRoute(door, integration)
  }

  /** Vendors send no token of ours: what their address ends in is known to them and us alone. */
  private receiptRoute(door: WebDoor, integration: HttpLambdaIntegration): void {
    const path = '/v1/receipts/{vendor}/{secret}'
    for (const route of door.http.addRoutes({ path, methods: [HttpMethod.POST], integration })) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'Public on purpose: messaging vendors report what became of messages; a secret in the path, which no log holds, stands in place of a token.',
      })
    }
  }

  /** A signed link works on any phone, without signing in: its token says for whom it is. */
  private linkRoutes(door: WebDoor, integration: HttpLambdaIntegration): void {
    const { GET, POST } = HttpMethod
    const routes = [
      ...door.http.addRoutes({ path: '/a/{token}', methods: [GET], integration }),
      ...door.http.addRoutes({ path: '/a/{token}/{act}', methods: [GET, POST], integration }),
    ]
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'Public on purpose: 256 random bits, sent to one person and valid for a day, stand in place of signing in.',
      })
    }
  }
}
