import { tmpdir } from 'node:os'
import { REGION } from '../../template/pseudo-parameters.ts'
import type { LambdaShape } from './lambda-shape.ts'

export interface EnvironmentOptions {
  readonly awsPort: number
  readonly accessKeyId: string
  /** Home folder of the process, so that the operator's own AWS configuration is never read. */
  readonly home: string
}

/** The environment of a function's process: what AWS sets, the template's own variables, nothing of the host's. */
export function lambdaEnvironment(lambda: LambdaShape, options: EnvironmentOptions): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: options.home,
    TMPDIR: tmpdir(),
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    _HANDLER: lambda.handler,
    LAMBDA_TASK_ROOT: lambda.codeFolder,
    LAMBDA_RUNTIME_DIR: import.meta.dirname,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${options.awsPort}`,
    AWS_ACCESS_KEY_ID: options.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    // A corrected skew would sign with the machine's time and retry every failed condition.
    AWS_DISABLE_CLOCK_SKEW_CORRECTION: 'true',
    ...lambda.environment,
  }
}
