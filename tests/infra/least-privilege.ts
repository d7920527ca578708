import { expect, it } from 'vitest'
import { environment } from './environment.ts'
import { plain, type Synthesized } from './synthesized.ts'

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

const list = <Item>(value: Item | Item[]): Item[] => (Array.isArray(value) ? value : [value])

/** Every resource with a wildcard, and the actions that may use it. A new one is a decision: write it here too. */
const known: Record<string, string[]> = {
  'topic/carebed/v1/*/answer': ['iot:Publish'],
  'topic/carebed/v1/*/alert': ['iot:Publish'],
  'topic/carebed/v1/*/config': ['iot:Publish', 'iot:RetainPublish'],
  'topic/carebed/v1/*/command': ['iot:Publish'],
  'topic/carebed/v1/live/beds/*': ['iot:Publish'],
  'topic/carebed/v1/live/people/*': ['iot:Publish'],
  'topic/carebed/v1/live/providers/*': ['iot:Publish'],
  '*': ['iot:CreateKeysAndCertificate', 'iot:CreateCertificateFromCsr'],
  'thing/*': [
    'iot:CreateThing',
    'iot:ListThingPrincipals',
    'iot:AttachPolicy',
    'iot:AttachThingPrincipal',
    'iot:DetachThingPrincipal',
    'iot:UpdateCertificate',
    'iot:DescribeThing',
    'iot:DescribeCertificate',
  ],
  'cert/*': [
    'iot:AttachPolicy',
    'iot:AttachThingPrincipal',
    'iot:DetachThingPrincipal',
    'iot:UpdateCertificate',
    'iot:DescribeCertificate',
  ],
}

/** Where AWS has them: text messages by SNS, e-mail by SES. */
const messaging: typeof known = {
  '*': [...(known['*'] ?? []), 'sns:Publish'],
  'identity/*': ['ses:SendEmail'],
}

export function expectLeastPrivilege({ ofType, partition }: Synthesized): void {
  const allowed = partition === 'aws' ? { ...known, ...messaging } : known
  const roles = ofType('AWS::IAM::Role')
  const lambdas = ofType('AWS::Lambda::Function')
  const statements = roles.flatMap((role) =>
    (role.properties.Policies ?? []).flatMap((policy: { PolicyDocument: { Statement: Statement[] } }) =>
      policy.PolicyDocument.Statement.map((statement) => ({ role: role.id, ...statement })),
    ),
  )

  it('names every action of every role one by one', () => {
    expect(statements.length).toBeGreaterThan(20)
    expect(
      statements.flatMap((statement) => list(statement.Action)).filter((action) => action.includes('*')),
    ).toEqual([])
  })

  it('uses a wildcard in a resource only where one is written down with its reason', () => {
    const used = statements.flatMap((statement) =>
      list(statement.Resource)
        .map(plain)
        .filter((resource) => resource.includes('*'))
        .map((resource) => ({ resource: resource.split(':').at(-1) ?? '', actions: list(statement.Action) })),
    )
    for (const { resource, actions } of used) {
      expect(allowed[resource], resource).toEqual(expect.arrayContaining(actions))
    }
    expect(new Set(used.map(({ resource }) => resource))).toEqual(new Set(Object.keys(allowed)))
  })

  it('has no policy outside the roles, and none that AWS manages', () => {
    expect(ofType('AWS::IAM::Policy')).toEqual([])
    expect(ofType('AWS::IAM::ManagedPolicy')).toEqual([])
    expect(roles.flatMap((role) => role.properties.ManagedPolicyArns ?? [])).toEqual([])
  })

  it('lets each function write to its own log and nobody else to it', () => {
    const writers = statements.filter((statement) => list(statement.Action).includes('logs:PutLogEvents'))
    const logs = new Set(writers.map((statement) => plain(statement.Resource)))
    expect(writers).toHaveLength(lambdas.length)
    expect(logs.size).toBe(lambdas.length)
    expect(new Set(writers.map((statement) => statement.role)).size).toBe(lambdas.length)
  })

  it('lets only notify, and the API that takes receipts, read the secrets of the channels, and only those who make or check bed codes their keys', () => {
    const readers = statements
      .filter((statement) => list(statement.Action).includes('secretsmanager:GetSecretValue'))
      .map(({ role, Resource }) => `${role} ${plain(list(Resource)[0])}`.replaceAll(/[0-9A-F]{8}|[<>]/g, ''))
    expect(readers).toEqual([
      expect.stringMatching(/^IngestEvent\S* BedCodeKeys/),
      expect.stringMatching(/^Notify\S* Notify\S*ChannelSecrets/),
      expect.stringMatching(/^Api\S* BedCodeKeys/),
      expect.stringMatching(/^Api\S* Notify\S*ChannelSecrets/),
    ])
  })

  it('lets only notify answer devices', () => {
    const holders = (action: string) =>
      statements
        .filter((statement) => list(statement.Action).includes(action))
        .map((statement) => statement.role)
    expect([...new Set(holders('iot:Publish'))]).toEqual([expect.stringMatching(/^Notify/)])
    expect(holders('dynamodb:Scan')).toEqual([])
  })

  it('lets one function read each lane, and each rule write to its own', () => {
    const pairs = (action: string) =>
      statements
        .filter((statement) => list(statement.Action).includes(action))
        .flatMap(({ role, Resource }) => list(Resource).map((on) => `${role} ${plain(on)}`))
        .map((pair) => pair.replace(/Function|Role|[0-9A-F]{8}|[<>]|\.Arn|DeviceGateway|role/g, ''))
    expect(pairs('sqs:ReceiveMessage')).toEqual([
      'IngestTelemetry Lanesbulk',
      'IngestEvent Lanesurgent',
      'KeepDeadlines Lanesdeadlines',
      'Notify Lanesnotices',
      'Notify Laneserrands',
      'RollUp Lanesrollups',
      'Rehearse Lanesrehearsals',
      'RunWaves Lanesfleet',
    ])
    expect(pairs('sqs:SendMessage').filter((pair) => pair.startsWith('carebed'))).toEqual(
      ['telemetry bulk', 'event urgent', 'reply bulk', 'presence bulk'].flatMap((pair) => {
        const [rule, lane] = pair.split(' ')
        return [`carebed${rule} Lanes${lane}`, `carebed${rule} Lanesrulefailures`]
      }),
    )
  })

  it('lets only the sweep look for what is due, only it, people and those who tell them read lists, and only the API delete', () => {
    const rights = statements.flatMap(({ role, Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((on) => ({ role, action, on: plain(on) }))),
    )
    const who = (action: string, on: RegExp) =>
      rights
        .filter((right) => right.action === action && on.test(right.on))
        .map(({ role }) => role.slice(0, 6))
    expect(who('dynamodb:Query', /index\/due$/)).toEqual(['KeepDe'])
    expect(who('dynamodb:Query', /index\/list$/)).toEqual([
      'Ingest',
      'KeepDe',
      'Notify',
      'RunWav',
      'CheckR',
      'ApiFun',
      'Author',
    ])
    expect(who('dynamodb:DeleteItem', /./)).toEqual(['ApiFun'])
    expect(who('dynamodb:PutItem', /^<StoresTelemetry/)).not.toContain('Notify')
    // A rehearsal changes nothing but its own job, and sends nobody anything.
    const rehearsing = rights.filter(({ role }) => role.startsWith('Rehearse'))
    const writes = rehearsing.filter(({ action }) => /Put|Update|Delete|Check|Send|Publish/.test(action))
    expect(writes.map(({ action, on }) => `${action} ${on}`)).toEqual([
      expect.stringMatching(/^logs:PutLogEvents /),
      expect.stringMatching(/^sqs:DeleteMessage <Lanesrehearsals/),
      expect.stringMatching(/^dynamodb:UpdateItem <StoresCare/),
    ])
  })

  it('tells each function what it needs and no more', () => {
    const given = lambdas.map(({ properties }) => {
      const variables = properties.Environment.Variables
      const own = Object.keys(variables).filter((name) => !name.startsWith('POWERTOOLS_'))
      return [variables.POWERTOOLS_SERVICE_NAME, own.toSorted()]
    })
    expect(Object.fromEntries(given)).toEqual(environment)
  })

  it('says of every function what its failure costs', () => {
    for (const { properties } of lambdas) {
      expect(properties.Description.length).toBeGreaterThan(40)
      expect(properties.Description.length).toBeLessThanOrEqual(256)
    }
  })
}
