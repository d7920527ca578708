/** Region and account of the local cloud; the account cannot exist on AWS. */
export const REGION = 'us-east-1'
export const ACCOUNT = '000000000000'

/** What `Ref: AWS::…` gives. `AWS::NoValue` is not a value but removes its property, see resolve. */
export function pseudoParameters(stackName: string): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['AWS::Partition', 'aws'],
    ['AWS::Region', REGION],
    ['AWS::AccountId', ACCOUNT],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stackName}/local`],
    ['AWS::NotificationARNs', []],
  ])
}
