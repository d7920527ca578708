import { Stack } from 'aws-cdk-lib'
import { CfnAuthorizer } from 'aws-cdk-lib/aws-iot'
import { CfnPermission, type Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { indexNames, liveAuthorizerName } from '../contracts/names.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { queryIndex, readFrom } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Lets browsers listen over MQTT with the token of the person before them: what AWS IoT asks when one connects. */
export class AuthorizeLive extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, settings, stores }: Omit<House, 'lanes'>) {
    super(scope, id)
    const stack = Stack.of(this)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'authorize-live',
      impactOfFailure: 'Pages do not hear of alerts at once; they go on asking every two seconds.',
      stage,
      timeoutSeconds: functionSeconds.authorizeLive,
      // Somebody waits before a page; most of a cold start is computing.
      memoryMb: 1024,
      environment: {
        CARE_TABLE: stores.care.tableName,
        ISSUER: settings.issuer,
        AUDIENCE: settings.audience,
        IOT_ARN_PREFIX: `arn:${stack.partition}:iot:${stack.region}:${stack.account}`,
      },
      may: [
        readFrom(stores.care),
        // Rosters: who is on duty at a bed may hear of it.
        queryIndex(stores.care, indexNames.list),
      ],
    }).lambda
    this.authorizer(stack)
  }

  /** Unsigned: the token carries its issuer's own signature, which the function checks. */
  private authorizer(stack: Stack): void {
    const permission = new CfnPermission(this, 'Asked', {
      action: 'lambda:InvokeFunction',
      functionName: this.lambda.functionName,
      principal: 'iot.amazonaws.com',
      sourceAccount: stack.account,
      sourceArn: stack.formatArn({
        service: 'iot',
        resource: 'authorizer',
        resourceName: liveAuthorizerName,
      }),
    })
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      authorizerName: liveAuthorizerName,
      authorizerFunctionArn: this.lambda.functionArn,
      signingDisabled: true,
      status: 'ACTIVE',
    })
    authorizer.node.addDependency(permission)
  }
}
