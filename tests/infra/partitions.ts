import { expect, it } from 'vitest'
import { functionNames } from './function-names.ts'
import { plain, type Synthesized } from './synthesized.ts'

/** Does not exist, or not for Lambda, in the regions of China. */
const absentInChina = [
  /AWS::SES/,
  /AWS::Cognito/,
  /AWS::Lambda::Url/,
  /AWS::XRay/,
  /"Active"|xray:/,
  /sns:.*SMS/i,
]

export function expectPartition({ partition, text, ofType }: Synthesized): void {
  it('names its partition nowhere by itself, so that no ARN can be of the other', () => {
    expect(text).not.toMatch(/arn:aws/)
    expect(text).not.toContain(partition === 'aws' ? 'cn-north-1' : 'us-east-1')
    expect(text).toContain('AWS::Partition')
  })

  it('leaves the account open', () => {
    expect(text).not.toMatch(/:\d{12}:/)
    expect(text).toContain('AWS::AccountId')
  })

  it('uses nothing that China does not have, and sends people messages by AWS where it has that', () => {
    for (const absent of absentInChina) {
      expect(text).not.toMatch(absent)
    }
    expect(/ses:/.test(text)).toBe(partition === 'aws')
    expect(text.includes('ses:SendEmail')).toBe(partition === 'aws')
    expect(ofType('AWS::Lambda::Function').filter((lambda) => lambda.properties.TracingConfig)).toEqual([])
  })

  it('runs every function on Node 24 and ARM, with a log that ends', () => {
    const lambdas = ofType('AWS::Lambda::Function').map((lambda) => lambda.properties)
    expect(lambdas.map((lambda) => lambda.Environment.Variables.POWERTOOLS_SERVICE_NAME).toSorted()).toEqual(
      functionNames(),
    )
    for (const lambda of lambdas) {
      expect([lambda.Runtime, lambda.Architectures]).toEqual(['nodejs24.x', ['arm64']])
      expect(lambda.Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('WARN')
      expect(lambda.LoggingConfig.LogGroup).toBeDefined()
    }
    expect(ofType('AWS::Logs::LogGroup').every((log) => log.properties.RetentionInDays > 0)).toBe(true)
  })

  it('checks a token on every call about anybody, and none on the page that asks for one', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => [
      properties.RouteKey,
      properties.AuthorizationType,
    ])
    expect(Object.fromEntries(routes)).toEqual({
      'ANY /v1/{proxy+}': 'JWT',
      'GET /a/{token}': 'NONE',
      'GET /a/{token}/{act}': 'NONE',
      'POST /a/{token}/{act}': 'NONE',
      'POST /v1/receipts/{vendor}/{secret}': 'NONE',
      'GET /healthz': 'NONE',
      'GET /v1/openapi.json': 'NONE',
      'GET /v1/asyncapi.json': 'NONE',
      $default: 'NONE',
    })
  })

  it('believes the tokens of the one configured issuer and audience', () => {
    const tokens = ofType('AWS::ApiGatewayV2::Authorizer').map((authorizer) => authorizer.properties)
    expect(tokens.map((authorizer) => authorizer.JwtConfiguration)).toEqual([
      { Issuer: { Ref: 'Issuer' }, Audience: [{ Ref: 'Audience' }] },
    ])
  })

  it('sweeps every minute', () => {
    const [sweep] = ofType('AWS::Scheduler::Schedule').map((schedule) => schedule.properties)
    expect(sweep?.ScheduleExpression).toBe('rate(1 minute)')
    expect(plain(sweep?.Target.Arn)).toMatch(/^<KeepDeadlines/)
  })

  it('pages operators by a way that the alert path has no part in', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm').map((alarm) => alarm.properties)
    const pages = new Set(alarms.flatMap((alarm) => alarm.AlarmActions.map(plain)))
    expect([...pages]).toEqual([expect.stringMatching(/^<AlarmsPager/)])
    expect(ofType('AWS::SNS::Subscription')).toEqual([])
    const dead = alarms.filter((alarm) => /dead[0-9A-F]{8}/.test(JSON.stringify(alarm.Dimensions)))
    expect(dead).toHaveLength(9)
    const sweep = alarms.find((alarm) => alarm.TreatMissingData === 'breaching')
    expect(sweep?.MetricName).toBe('Invocations')
  })
}
