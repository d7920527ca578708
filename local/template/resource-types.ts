import { ACCOUNT, REGION } from './pseudo-parameters.ts'

/** What a type's row may use: the physical name and where the AWS-protocol endpoint listens. */
export interface Named {
  readonly name: string
  readonly awsPort: number
}

/** How one resource type answers `Ref` and `Fn::GetAtt`. */
export interface ResourceType {
  /** Property that holds the physical name; without it the logical id serves. */
  readonly nameProperty?: string
  readonly arn?: (named: Named) => string
  /** What `Ref` gives; the physical name unless said. */
  readonly ref?: (named: Named) => string
  /** Attributes besides `Arn`. */
  readonly attributes?: Readonly<Record<string, (named: Named) => string>>
}

const at = (service: string, path: (name: string) => string) => (named: Named) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${path(named.name)}`
const global = (service: string, path: (name: string) => string) => (named: Named) =>
  `arn:aws:${service}::${ACCOUNT}:${path(named.name)}`
const name = (named: Named) => named.name
const queueUrl = ({ name, awsPort }: Named) => `http://127.0.0.1:${awsPort}/${ACCOUNT}/${name}`
const secretArn = at('secretsmanager', (name) => `secret:${name}-000000`)
const topicArn = at('sns', (name) => name)

/** The types a service of the local cloud runs. Sources: "Return values" of each type's CloudFormation page. */
export const runTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    arn: at('sqs', (name) => name),
    ref: queueUrl,
    attributes: { QueueName: name, QueueUrl: queueUrl },
  },
  'AWS::SQS::QueuePolicy': {},
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', arn: at('dynamodb', (name) => `table/${name}`) },
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', arn: at('lambda', (name) => `function:${name}`) },
  'AWS::Lambda::EventSourceMapping': { attributes: { Id: name } },
  'AWS::IoT::TopicRule': { nameProperty: 'RuleName', arn: at('iot', (name) => `rule/${name}`) },
  'AWS::IoT::Policy': {
    nameProperty: 'PolicyName',
    arn: at('iot', (name) => `policy/${name}`),
    attributes: { Id: name },
  },
  'AWS::IoT::ThingType': {
    nameProperty: 'ThingTypeName',
    arn: at('iot', (name) => `thingtype/${name}`),
    attributes: { Id: name },
  },
  'AWS::IoT::ProvisioningTemplate': {
    nameProperty: 'TemplateName',
    arn: at('iot', (name) => `provisioningtemplate/${name}`),
    attributes: { TemplateArn: at('iot', (name) => `provisioningtemplate/${name}`) },
  },
  'AWS::IoT::Authorizer': {
    nameProperty: 'AuthorizerName',
    arn: at('iot', (name) => `authorizer/${name}`),
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    arn: secretArn,
    ref: secretArn,
    attributes: { Id: secretArn },
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    arn: at('scheduler', (name) => `schedule/default/${name}`),
  },
  'AWS::Events::Rule': { nameProperty: 'Name', arn: at('events', (name) => `rule/${name}`) },
  'AWS::ApiGatewayV2::Api': {
    attributes: {
      ApiId: name,
      ApiEndpoint: ({ name }) => `https://${name}.execute-api.${REGION}.amazonaws.com`,
    },
  },
  'AWS::ApiGatewayV2::Route': { attributes: { RouteId: name } },
  'AWS::ApiGatewayV2::Integration': { attributes: { IntegrationId: name } },
  'AWS::ApiGatewayV2::Authorizer': { attributes: { AuthorizerId: name } },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName' },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    arn: global('iam', (name) => `role/${name}`),
    attributes: { RoleId: name },
  },
  'AWS::IAM::Policy': { attributes: { Id: name } },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    arn: global('iam', (name) => `policy/${name}`),
    ref: global('iam', (name) => `policy/${name}`),
    attributes: { PolicyArn: global('iam', (name) => `policy/${name}`) },
  },
}

/** A type that nothing runs, and why that is no loss on one machine. */
export interface IdleType extends ResourceType {
  readonly because: string
}

const watching = 'watches the cloud from outside; the local cloud is watched by whoever started it'

/** Every other type stops the start, so this list is the whole of what the laptop leaves out. */
export const idleTypes: Readonly<Record<string, IdleType>> = {
  'AWS::CDK::Metadata': { because: 'version reporting only' },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    arn: at('logs', (name) => `log-group:${name}:*`),
    because: 'output of a function goes to <home>/logs/<function>.log',
  },
  'AWS::Logs::MetricFilter': { because: watching },
  'AWS::Lambda::Permission': {
    because:
      'only the resources of the same template can invoke a function here; that of a provisioning hook is checked',
  },
  'AWS::Lambda::EventInvokeConfig': { because: 'nothing invokes a function without waiting for it here' },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    arn: at('cloudwatch', (name) => `alarm:${name}`),
    because: watching,
  },
  'AWS::CloudWatch::CompositeAlarm': {
    nameProperty: 'AlarmName',
    arn: at('cloudwatch', (name) => `alarm:${name}`),
    because: watching,
  },
  'AWS::CloudWatch::Dashboard': { nameProperty: 'DashboardName', because: watching },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    arn: topicArn,
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: name },
    because: 'carries alarms about the cloud only, never care alerts',
  },
  'AWS::SNS::TopicPolicy': { because: 'see AWS::SNS::Topic' },
  'AWS::SNS::Subscription': { because: 'see AWS::SNS::Topic' },
  'AWS::IoT::Logging': { because: 'the broker writes its own log' },
  'AWS::IoT::ResourceSpecificLogging': { because: 'the broker writes its own log' },
  'AWS::Scheduler::ScheduleGroup': { nameProperty: 'Name', because: 'a folder of schedules' },
  'AWS::KMS::Key': {
    arn: at('kms', (name) => `key/${name}`),
    attributes: { KeyId: name },
    because: 'encryption at rest is the laptop owner’s disk encryption',
  },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', because: 'see AWS::KMS::Key' },
  'AWS::SecretsManager::ResourcePolicy': { because: 'callers are checked by their role’s policies' },
}
