import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { codeOf } from './bundle.ts'
import { explainWildcards, policyOf, type Right } from './rights.ts'
import type { Stage } from './stages.ts'

export interface HouseFunctionProps {
  /** The folder under `functions/`. */
  readonly name: string
  /** What a person in a bed, or one who watches, loses while this function fails. */
  readonly impactOfFailure: string
  readonly stage: Stage
  readonly timeoutSeconds: number
  readonly memoryMb: number
  /** Executions set aside for it alone; `undefined` = shares the account's. */
  readonly reserved?: number | undefined
  /** Only what it needs: a name here is a name its `index.ts` parses. */
  readonly environment: Readonly<Record<string, string>>
  readonly may: readonly Right[]
}

const retention = { 7: RetentionDays.ONE_WEEK, 90: RetentionDays.THREE_MONTHS } as const

/** The only way to make a Lambda: Node 24 on ARM, its own log group, its own role, its own few rights. */
export class HouseFunction extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Log', {
      retention: retention[props.stage.logDays],
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.lambda = new Lambda(this, 'Lambda', {
      description: props.impactOfFailure,
      code: codeOf(this, props.name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      ...(props.reserved === undefined ? {} : { reservedConcurrentExecutions: props.reserved }),
      role: this.role(logGroup, props.may),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // AWS's own lines cost more than the work they report. Our lines are levelled by Powertools, not by AWS: a
      // filter here would drop metric lines, which carry no level.
      systemLogLevelV2: SystemLogLevel.WARN,
      // X-Ray does not serve Lambda in aws-cn.
      tracing: Tracing.DISABLED,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: 'carebed',
        POWERTOOLS_LOG_LEVEL: 'WARN',
        ...props.environment,
      },
    })
  }

  private role(logGroup: LogGroup, may: readonly Right[]): Role {
    // `Arn` of a log group ends in `:*`, the streams of this one group; they are named by AWS at run time.
    const log: Right = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: [logGroup.logGroupArn] }
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { may: policyOf([log, ...may]) },
    })
    explainWildcards(role, may)
    return role
  }
}
