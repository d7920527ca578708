import * as z from 'zod'
import { describeLive } from './asyncapi-live.ts'
import { type DescribedMessage, messages } from './asyncapi-messages.ts'
import { basicIngestTopic, type DownKind, deviceTopic, downKinds, type UpKind, upKinds } from './topics.ts'

type Json = Record<string, unknown>
type Kind = UpKind | DownKind
const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` })

const described: Readonly<Record<Kind, DescribedMessage>> = messages
/** Up topics that a rule reads, hence reachable without the broker between. */
const ruled = upKinds.filter((kind) => kind !== 'live')
const deviceId = '{deviceId}'

/** Draft 7, which AsyncAPI extends; written from the sender's side, and open for fields to come. */
function describeSchema(schema: z.ZodType): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return rest
}

function describeMessage(kind: Kind): Json {
  const { title, summary, examples } = described[kind]
  return {
    name: kind,
    title,
    summary,
    contentType: 'application/json',
    payload: ref('components', 'schemas', kind),
    examples: Object.entries(examples).map(([name, payload]) => ({ name, payload })),
  }
}

const describeChannel = (address: string, kind: Kind, summary: string): Json => ({
  address,
  summary,
  servers: [ref('servers', 'cloud')],
  parameters: { deviceId: ref('components', 'parameters', 'deviceId') },
  messages: { [kind]: ref('components', 'messages', kind) },
})

function describeChannels(): Json {
  const own = [...upKinds, ...downKinds].map((kind) => [
    kind,
    describeChannel(deviceTopic(deviceId, kind), kind, described[kind].title),
  ])
  const byRule = ruled.map((kind) => [
    `${kind}ByRule`,
    describeChannel(basicIngestTopic(deviceId, kind), kind, 'The same by Basic Ingest: no broker charge'),
  ])
  return Object.fromEntries([...own, ...byRule])
}

function describeOperation(action: 'send' | 'receive', channel: string, kind: Kind): Json {
  return {
    action,
    channel: ref('channels', channel),
    summary: described[kind].summary,
    messages: [ref('channels', channel, 'messages', kind)],
    bindings: { mqtt: { qos: kind === 'live' ? 0 : 1, retain: kind === 'config', bindingVersion: '0.2.0' } },
    ...answered(kind),
  }
}

/** What is said in turn, and where. */
function answered(kind: Kind): Json {
  const by = (other: Kind) => ({
    reply: { channel: ref('channels', other), messages: [ref('channels', other, 'messages', other)] },
  })
  if (kind === 'event') return by('answer')
  return kind === 'config' || kind === 'command' ? by('reply') : {}
}

const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`

function describeOperations(): Json {
  const sends = [...upKinds, ...ruled.map((kind) => `${kind}ByRule` as const)].map((channel) => {
    const kind = channel.replace('ByRule', '') as UpKind
    return [`send${capital(channel)}`, describeOperation('send', channel, kind)]
  })
  const hears = downKinds.map((kind) => [`hear${capital(kind)}`, describeOperation('receive', kind, kind)])
  return Object.fromEntries([...sends, ...hears])
}

const server = {
  host: '{endpoint}:8883',
  protocol: 'secure-mqtt',
  protocolVersion: '3.1.1',
  description: 'AWS IoT Core, or the local cloud. The client id is the name of the device.',
  variables: {
    endpoint: { default: '127.0.0.1', description: 'the data endpoint of AWS IoT Core; the local cloud' },
  },
  security: [ref('components', 'securitySchemes', 'certificate')],
  bindings: { mqtt: { clientId: deviceId, cleanSession: false, keepAlive: 30, bindingVersion: '0.2.0' } },
}

/** The AsyncAPI 3 document of what devices say and hear, and of what browsers hear, from their side, made from the schemas that read it. */
export function buildAsyncApi(): { asyncapi: string } & Json {
  const kinds = [...upKinds, ...downKinds]
  const each = (describe: (kind: Kind) => Json) =>
    Object.fromEntries(kinds.map((kind) => [kind, describe(kind)]))
  const live = describeLive(describeSchema)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'carebed devices',
      version: '1',
      description:
        'Family beds and smart terminals over MQTT. Times are ms since the epoch, UTC. A PUBACK means that the broker has it; only the answer `received` means that a call is recorded. New optional fields may come; readers ignore what they do not know.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { cloud: server, ...live.servers },
    channels: { ...describeChannels(), ...live.channels },
    operations: { ...describeOperations(), ...live.operations },
    components: {
      messages: { ...each(describeMessage), ...live.messages },
      schemas: { ...each((kind) => describeSchema(described[kind].schema)), ...live.schemas },
      parameters: {
        deviceId: { description: 'name of the thing = client id; letters, digits, _ or -' },
        ...live.parameters,
      },
      securitySchemes: {
        certificate: { type: 'X509', description: 'mutual TLS with the certificate of the device' },
        ...live.securitySchemes,
      },
    },
  }
}
