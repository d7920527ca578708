import { expect, it } from 'vitest'
import { plain, type Synthesized } from './synthesized.ts'

interface Statement {
  Action: string | string[]
  Resource: unknown[]
  Condition?: unknown
}

const thing = '${' + 'iot:Connection.Thing.ThingName}'
const own = `carebed/v1/${thing}`
const fromCsr = '$aws/certificates/create-from-csr/json'
const provision = (template: string) => `$aws/provisioning-templates/${template}/provision/json`
const answers = (topic: string) => [`${topic}/accepted`, `${topic}/rejected`]
const down = ['config', 'command', 'answer', 'alert'].map((kind) => `${own}/${kind}`)
const ruled = ['telemetry', 'event', 'reply']
const ingest = ruled.map((kind) => `$aws/rules/carebed_${kind}/${own}/${kind}`)
const connectAs = { client: thing, condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } } }

/** Who may connect as whom, say what and hear what. Anything more is a decision: write it here too. */
const policies: Record<
  string,
  { connect?: { client: string; condition?: unknown }; says: string[]; hears: string[] }
> = {
  'carebed_family-bed': {
    connect: connectAs,
    says: [...ruled.map((kind) => `${own}/${kind}`), `${own}/live`, ...ingest],
    hears: down,
  },
  'carebed_smart-terminal': {
    connect: connectAs,
    says: [...ruled.map((kind) => `${own}/${kind}`), ...ingest],
    hears: down,
  },
  carebed_renewal: {
    says: [fromCsr, provision('carebed_renew')],
    hears: [...answers(fromCsr), ...answers(provision('carebed_renew'))],
  },
  carebed_claim: {
    connect: { client: 'claim-*' },
    says: ['$aws/certificates/create/json', fromCsr, provision('carebed_claim')],
    hears: [
      ...answers('$aws/certificates/create/json'),
      ...answers(fromCsr),
      ...answers(provision('carebed_claim')),
    ],
  },
}

export function expectIdentity({ partition, ofType }: Synthesized): void {
  const region = partition === 'aws' ? 'us-east-1' : 'cn-north-1'
  const found = ofType('AWS::IoT::Policy').map(({ properties }) => ({
    name: properties.PolicyName as string,
    statements: properties.PolicyDocument.Statement as Statement[],
  }))
  const readPolicy = (statements: Statement[]) => {
    const allowed = (action: string) =>
      statements
        .filter(({ Action }) => [Action].flat().includes(action))
        .flatMap(({ Resource }) => Resource.map(plain))
        .map((arn) => arn.replace(`arn:<AWS::Partition>:iot:${region}:<AWS::AccountId>:`, ''))
    return { allowed, connect: statements.find(({ Action }) => Action === 'iot:Connect') }
  }

  it('has one policy per kind of device, one to renew by and one to claim by', () => {
    expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(policies).toSorted())
  })

  it.each(Object.entries(policies))('lets %s say and hear this and nothing else', (name, policy) => {
    const { allowed, connect } = readPolicy(found.find((one) => one.name === name)?.statements ?? [])
    expect(allowed('iot:Connect')).toEqual(policy.connect ? [`client/${policy.connect.client}`] : [])
    expect(connect?.Condition).toEqual(policy.connect?.condition)
    expect(allowed('iot:Publish')).toEqual(policy.says.map((topic) => `topic/${topic}`))
    const heard = ['topicfilter', 'topic'].flatMap((sort) => policy.hears.map((topic) => `${sort}/${topic}`))
    expect(allowed('iot:Subscribe')).toEqual(heard)
    expect(allowed('iot:Receive')).toEqual(heard)
  })

  it('has no wildcard but the client id of a claim, and lets nobody retain anything', () => {
    const text = JSON.stringify(found)
    expect(text.replace('client/claim-*', '')).not.toMatch(/[*+#]/)
    expect(text).not.toContain('RetainPublish')
  })

  it('keeps every policy within the 2048 characters of AWS IoT, in its longest region', () => {
    const longest = { Partition: 'aws-cn', AccountId: '000000000000' }
    for (const { name, statements } of found) {
      const document = { Version: '2012-10-17', Statement: statements.map(flat) }
      const text = JSON.stringify(document)
        .replaceAll('<AWS::Partition>', longest.Partition)
        .replaceAll('<AWS::AccountId>', longest.AccountId)
        .replaceAll(region, 'cn-northwest-1')
      expect(text.length, name).toBeLessThanOrEqual(2048)
    }
  })

  it('asks the hook before any device is provisioned, for its own templates only', () => {
    const templates = ofType('AWS::IoT::ProvisioningTemplate').map(({ properties }) => properties)
    expect(templates.map(({ TemplateName }) => TemplateName)).toEqual(['carebed_claim', 'carebed_renew'])
    const permissions = ofType('AWS::Lambda::Permission').filter(
      ({ properties }) => properties.Principal === 'iot.amazonaws.com',
    )
    const sources = permissions.map(({ properties }) => plain(properties.SourceArn).split(':').at(-1))
    expect(sources).toEqual([
      ...['provisioningtemplate/carebed_claim', 'provisioningtemplate/carebed_renew'],
      'authorizer/carebed_live',
    ])
    for (const { properties } of permissions) expect(plain(properties.SourceAccount)).toBe('<AWS::AccountId>')
    for (const template of templates) {
      expect(template).toMatchObject({ Enabled: true, TemplateType: 'FLEET_PROVISIONING' })
      expect(template.PreProvisioningHook.PayloadVersion).toBe('2020-04-01')
      expect(plain(template.PreProvisioningHook.TargetArn)).toMatch(/^<AdmitDevice/)
    }
  })

  it('asks who listens before any browser is let in', () => {
    const [authorizer, ...more] = ofType('AWS::IoT::Authorizer').map(({ properties }) => properties)
    expect(more).toEqual([])
    expect(authorizer).toMatchObject({
      AuthorizerName: 'carebed_live',
      SigningDisabled: true,
      Status: 'ACTIVE',
    })
    expect(plain(authorizer?.AuthorizerFunctionArn)).toMatch(/^<AuthorizeLive/)
  })

  it('makes a thing, its certificate and its policies, all named by the hook', () => {
    const [template] = ofType('AWS::IoT::ProvisioningTemplate')
    const { Resources } = JSON.parse(template?.properties.TemplateBody)
    expect(Resources).toMatchObject({
      thing: { Properties: { ThingName: { Ref: 'DeviceId' }, ThingTypeName: { Ref: 'Kind' } } },
      certificate: { Properties: { Status: 'ACTIVE' } },
      policy: { Properties: { PolicyName: { Ref: 'Policy' } } },
      renewal: { Properties: { PolicyName: 'carebed_renewal' } },
    })
  })
}

const flat = ({ Resource, ...statement }: Statement) => ({ ...statement, Resource: Resource.map(plain) })
