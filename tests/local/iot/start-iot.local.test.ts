import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Resource } from '../../../local/ports.ts'
import { startIot } from '../../../local/services/iot/start-iot.ts'
import { aBody, aPermission, aProvisioningTemplate, claimResources } from './a-provisioning.ts'
import { aResource, aRule, aTemplate } from './a-template.ts'
import { aClock, noFunctions, someQueues } from './some-doubles.ts'

const start = (...more: Resource[]) =>
  startIot({
    template: aTemplate(more),
    home: mkdtempSync(join(tmpdir(), 'carebed-iot-')),
    port: 0,
    clock: aClock(),
    queues: someQueues(),
    invoke: noFunctions,
    log: () => {},
  })

const rule = (payload: object) => aRule({ name: 'odd', from: 'a/b', to: 'bulk', payload })
const policy = (statement: object) =>
  aResource({
    logicalId: 'OddPolicy',
    type: 'AWS::IoT::Policy',
    properties: { PolicyDocument: { Version: '2012-10-17', Statement: statement } },
  })

describe('a template with something that is not imitated stops the start, by name', () => {
  it.each<[Resource, RegExp]>([
    [rule({ Sql: "SELECT aws_lambda('x') AS y FROM 'a'" }), /Rule-odd \(rule odd\).*Sql.*aws_lambda/],
    [rule({ AwsIotSqlVersion: '2015-10-08' }), /Rule-odd.*TopicRulePayload\.AwsIotSqlVersion/],
    [rule({ Actions: [{ Lambda: { FunctionArn: 'x' } }] }), /Rule-odd.*Actions\.0/],
    [rule({ Actions: [{ Sqs: { QueueUrl: 'no-queue', RoleArn: 'RuleRole' } }] }), /no-queue/],
    [rule({ Surprise: 1 }), /Rule-odd.*Surprise/],
    [
      policy({ Effect: 'Allow', Action: 'iot:GetThingShadow', Resource: '*' }),
      /OddPolicy.*iot:GetThingShadow/,
    ],
    [policy({ Effect: 'Allow', Action: '*', Resource: 'x'.repeat(2000) }), /OddPolicy.*20\d\d characters/],
    [policy({ Effect: 'Allow', NotAction: 'iot:Connect', Resource: '*' }), /OddPolicy.*NotAction/],
    [
      policy({ Effect: 'Allow', Action: 'iot:Connect', Resource: `$\{iot:DomainName}` }),
      /OddPolicy.*Resource.*iot:DomainName/,
    ],
    [
      policy({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '1' } },
      }),
      /OddPolicy.*Condition.*IpAddress/,
    ],
    [
      aResource({
        logicalId: 'OddType',
        type: 'AWS::IoT::ThingType',
        properties: { DeprecateThingType: true },
      }),
      /OddType.*DeprecateThingType/,
    ],
  ])('%#', async (resource, reason) => {
    await expect(start(resource)).rejects.toThrow(reason)
  })

  it('stops for a rule whose role may not send to its queue', async () => {
    const forbidden = aResource({
      logicalId: 'WeakRole',
      type: 'AWS::IAM::Role',
      properties: { AssumeRolePolicyDocument: {}, Policies: [] },
    })
    const weak = aRule({ name: 'weak', from: 'a', to: 'bulk', payload: {} })
    const actions = [{ Sqs: { QueueUrl: 'Queue-bulk', RoleArn: forbidden.arn } }]
    const payload = { ...(weak.properties.TopicRulePayload as object), Actions: actions }
    const broken = { ...weak, properties: { TopicRulePayload: payload } }
    await expect(
      startIot({
        template: aTemplate([forbidden, broken]),
        home: mkdtempSync(join(tmpdir(), 'carebed-iot-')),
        port: 0,
        clock: aClock(),
        queues: someQueues(),
        invoke: noFunctions,
        log: () => {},
      }),
    ).rejects.toThrow(/Rule-weak.*WeakRole may not send/)
  })
})

describe('fleet provisioning that could not work stops the start, by name', () => {
  const change = (properties: object) => claimResources({ template: aProvisioningTemplate(properties) })
  const body = (members: object) => change({ TemplateBody: JSON.stringify(aBody(members)) })
  it.each<[Resource[], RegExp]>([
    [change({ Surprise: 1 }), /ByClaim.*Surprise is not supported/],
    [change({ TemplateType: 'JITP' }), /ByClaim.*TemplateType/],
    [change({ TemplateBody: '{' }), /ByClaim.*TemplateBody: it is no JSON/],
    [change({ ProvisioningRoleArn: 'none' }), /ByClaim.*ProvisioningRoleArn.*none/],
    [change({ PreProvisioningHook: { TargetArn: 'none' } }), /ByClaim.*PreProvisioningHook.TargetArn.*none/],
    [body({ Surprise: 1 }), /ByClaim.*TemplateBody.Surprise is not supported/],
    [body({ Resources: {} }), /ByClaim.*it needs one AWS::IoT::Thing, and has 0/],
    [body({ Parameters: {} }), /ByClaim.*the parameter DeviceId is not declared/],
    [claimResources({ permission: aPermission({ Principal: 'sqs.amazonaws.com' }) }), /ByClaim.*invoke Hook/],
    [claimResources({ permission: aPermission({ SourceArn: 'arn:aws:iot:x' }) }), /ByClaim.*invoke Hook/],
    [claimResources({ permission: aPermission({ FunctionName: 'other' }) }), /ByClaim.*invoke Hook/],
  ])('%#', async (resources, reason) => {
    await expect(start(...resources)).rejects.toThrow(reason)
  })
})
