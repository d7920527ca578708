import type { MqttClient } from 'mqtt'
import type { Resource } from '../../../local/ports.ts'
import { aResource } from './a-template.ts'
import type { AnIot, Credentials } from './an-iot.ts'

const account = 'us-east-1:000000000000'
const arns = (kind: string, names: readonly string[]) =>
  names.map((name) => `arn:aws:iot:${account}:${kind}/${name}`)

export const topics = {
  keys: '$aws/certificates/create/json',
  csr: '$aws/certificates/create-from-csr/json',
  register: '$aws/provisioning-templates/by-claim/provision/json',
} as const
const requests = Object.values(topics)
const answers = requests.flatMap((topic) => [`${topic}/accepted`, `${topic}/rejected`])

const claimPolicy = aResource({
  logicalId: 'ClaimPolicy',
  type: 'AWS::IoT::Policy',
  ref: 'claim-policy',
  arn: `arn:aws:iot:${account}:policy/claim-policy`,
  properties: {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'iot:Connect', Resource: arns('client', ['claim-*']) },
        { Effect: 'Allow', Action: 'iot:Publish', Resource: arns('topic', requests) },
        { Effect: 'Allow', Action: 'iot:Subscribe', Resource: arns('topicfilter', answers) },
        { Effect: 'Allow', Action: 'iot:Receive', Resource: arns('topic', answers) },
      ],
    },
  },
})

const hook = aResource({
  logicalId: 'Hook',
  type: 'AWS::Lambda::Function',
  ref: 'admit',
  arn: `arn:aws:lambda:${account}:function:admit`,
})

/** May invoke the hook; `change` spoils it. */
export const aPermission = (change: object = {}): Resource =>
  aResource({
    logicalId: 'HookPermission',
    type: 'AWS::Lambda::Permission',
    properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: hook.arn,
      Principal: 'iot.amazonaws.com',
      SourceAccount: '000000000000',
      SourceArn: `arn:aws:iot:${account}:provisioningtemplate/by-claim`,
      ...change,
    },
  })

const allRights = ['iot:CreateThing', 'iot:AttachThingPrincipal', 'iot:AttachPolicy', 'iot:UpdateCertificate']

/** The role of the provisioning template; it may do `actions` only. */
export const aRole = (actions: readonly string[] = allRights): Resource =>
  aResource({
    logicalId: 'ProvisioningRole',
    type: 'AWS::IAM::Role',
    arn: 'arn:aws:iam::000000000000:role/ProvisioningRole',
    properties: {
      AssumeRolePolicyDocument: {},
      Policies: [
        {
          PolicyName: 'may',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
        },
      ],
    },
  })

const ref = (name: string) => ({ Ref: name })

/** A body that names the thing by a parameter the hook overrides; `change` adds or replaces members. */
export const aBody = (change: object = {}) => ({
  Parameters: {
    SerialNumber: { Type: 'String' },
    DeviceId: { Type: 'String', Default: 'nobody' },
    Kind: { Type: 'String', Default: 'family-bed' },
  },
  Mappings: { policies: { 'family-bed': { name: 'device-policy' } } },
  Resources: {
    thing: {
      Type: 'AWS::IoT::Thing',
      Properties: { ThingName: ref('DeviceId'), ThingTypeName: ref('Kind') },
    },
    certificate: {
      Type: 'AWS::IoT::Certificate',
      Properties: { CertificateId: ref('AWS::IoT::Certificate::Id'), Status: 'Active' },
    },
    policy: {
      Type: 'AWS::IoT::Policy',
      Properties: { PolicyName: { 'Fn::FindInMap': ['policies', ref('Kind'), 'name'] } },
    },
  },
  DeviceConfiguration: { serial: { 'Fn::Sub': `sn-$\{SerialNumber}` } },
  ...change,
})

export const aProvisioningTemplate = (change: object = {}): Resource =>
  aResource({
    logicalId: 'ByClaim',
    type: 'AWS::IoT::ProvisioningTemplate',
    ref: 'by-claim',
    arn: `arn:aws:iot:${account}:provisioningtemplate/by-claim`,
    properties: {
      TemplateName: 'by-claim',
      Enabled: true,
      PreProvisioningHook: { PayloadVersion: '2020-04-01', TargetArn: hook.arn },
      ProvisioningRoleArn: 'arn:aws:iam::000000000000:role/ProvisioningRole',
      TemplateBody: JSON.stringify(aBody()),
      TemplateType: 'FLEET_PROVISIONING',
      ...change,
    },
  })

/** Everything a claim needs; parts may be replaced. */
export const claimResources = (
  parts: { template?: Resource; role?: Resource; permission?: Resource } = {},
): Resource[] => [
  claimPolicy,
  hook,
  parts.permission ?? aPermission(),
  parts.role ?? aRole(),
  parts.template ?? aProvisioningTemplate(),
]

/** A certificate that may do nothing but claim; it belongs to no thing. */
export async function addClaim(cloud: AnIot): Promise<Credentials> {
  const claim = await cloud.makeCertificate()
  cloud.iot.registry.attachPolicy('claim-policy', claim.certificateId)
  return claim
}

export interface Said {
  readonly how: 'accepted' | 'rejected'
  readonly [member: string]: unknown
}

/** Hears every answer, and asks one thing at a time. */
export interface Claimant {
  readonly mqtt: MqttClient
  readonly heard: { topic: string; payload: Buffer }[]
  ask(topic: string, payload: object | string): Promise<Said>
}

export async function aClaimant(cloud: AnIot, clientId: string, claim: Credentials): Promise<Claimant> {
  const mqtt = await cloud.connect(clientId, claim)
  const heard: Claimant['heard'] = []
  let listener: ((topic: string, payload: Buffer) => void) | undefined
  mqtt.on('message', (topic, payload) => {
    heard.push({ topic, payload })
    listener?.(topic, payload)
  })
  await mqtt.subscribeAsync(answers, { qos: 1 })
  return {
    mqtt,
    heard,
    async ask(topic, payload) {
      const answer = new Promise<Said>((resolve, reject) => {
        listener = (from, said) => {
          if (!from.startsWith(`${topic}/`)) return reject(new Error(`an answer to something else: ${from}`))
          resolve({
            ...JSON.parse(said.toString()),
            how: from.endsWith('accepted') ? 'accepted' : 'rejected',
          })
        }
      })
      await mqtt.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), {
        qos: 1,
      })
      return answer
    },
  }
}
