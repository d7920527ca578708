import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anAssembly } from './template/an-assembly.ts'

/** Answers a press by a queued message, tells it to the outbox, and sweeps each minute. */
const code = `
const say = (notificationId, text) => fetch(process.env.OUTBOX_URL, { method: 'POST', body: JSON.stringify({
  notificationId, person: 'li', text, saidAt: new Date().toISOString() }) })
const send = (body) => fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', body: JSON.stringify(body), headers: {
  'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage',
  authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/d/us-east-1/sqs/aws4_request' } })
export async function handler(event) {
  if (event.iss) return 'admitted'
  if (event.sweep) return void await say('sweep-' + Date.now(), 'sweep')
  for (const { body } of event.Records ?? []) {
    await say(body, body === 'hang' ? 'hanging' : 'pressed')
    if (body === 'hang') await new Promise(() => setTimeout(() => {}, 60000))
  }
  if (event.Records) return { batchItemFailures: [] }
  const sent = await send({ QueueUrl: process.env.QUEUE_URL, MessageBody: event.pathParameters.id })
  return { statusCode: sent.status, body: await sent.text() }
}`

/** A cloud assembly with one function behind a door, a queue and a schedule, for tests of the local cloud itself. */
export function aSmallHouse(): string {
  const bundle = mkdtempSync(join(tmpdir(), 'carebed-bundle-'))
  writeFileSync(join(bundle, 'index.mjs'), code)
  const text = { Type: 'String' }
  const parameters = {
    Issuer: text,
    Audience: text,
    ClientId: text,
    ConsoleOrigin: text,
    OutboxUrl: text,
    LiveUrl: text,
    IotDataEndpoint: text,
  }
  return anAssembly({
    assets: { work: bundle },
    parameters,
    resources: { ...workResources(), ...doorResources() },
  })
}

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

function aWorker(Variables: Record<string, unknown>): Record<string, unknown> {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: arn('WorkRole'),
      Timeout: 30,
      Code: { S3Key: 'work.zip' },
      Environment: { Variables },
    },
  }
}

function workResources(): Record<string, unknown> {
  const Statement = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Urgent') }]
  const Policies = [{ PolicyName: 'may', PolicyDocument: { Version: '2012-10-17', Statement } }]
  return {
    Urgent: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30 } },
    WorkRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, Policies } },
    Work: aWorker({ QUEUE_URL: { Ref: 'Urgent' }, OUTBOX_URL: { Ref: 'OutboxUrl' } }),
    Admit: aWorker({ POWERTOOLS_SERVICE_NAME: 'admit-admin' }),
    Feed: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Urgent'),
        FunctionName: { Ref: 'Work' },
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Sweep: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpression: 'rate(1 minute)',
        Target: { Arn: arn('Work'), Input: '{"sweep":true}' },
      },
    },
  }
}

function doorResources(): Record<string, unknown> {
  const ApiId = { Ref: 'Door' }
  return {
    Door: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Ask: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arn('Work'),
        PayloadFormatVersion: '2.0',
      },
    },
    Tokens: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId,
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: { Ref: 'Issuer' }, Audience: [{ Ref: 'Audience' }] },
      },
    },
    Press: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId,
        RouteKey: 'POST /v1/press/{id}',
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Ask' }]] },
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Tokens' },
      },
    },
  }
}
