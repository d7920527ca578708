import type * as z from 'zod'
import { type LiveMessage, liveMessageSchema } from './live.ts'
import { liveAuthorizerName } from './names.ts'
import { liveTopics } from './topics.ts'

type Json = Record<string, unknown>
const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` })

const example: LiveMessage = {
  ...{ v: 1, at: 1795312801500, what: 'alert', placeId: 'bed_01JD8Y0', alertId: 'al_310yn0q7' },
  ...{ priority: 'critical', state: 'open' },
}

const channels = {
  liveBed: {
    address: liveTopics.bed('{bedId}'),
    parameter: 'bedId',
    summary: 'Alerts of a bed, for who may see it; devices at fault are not among them',
  },
  livePerson: {
    address: liveTopics.person('{personId}'),
    parameter: 'personId',
    summary: 'Alerts of all who this person is linked to, or was told of; only for herself',
  },
  liveProvider: {
    address: liveTopics.provider('{providerId}'),
    parameter: 'providerId',
    summary: 'All alerts of a provider, devices at fault too, for its operators',
  },
} as const

const title = 'An alert has changed'
const summary = 'Which alert, not what is in it: that is asked of the API. Neither kept nor repeated.'

/** What browsers hear, for the AsyncAPI document; they say nothing. */
export function describeLive(describeSchema: (schema: z.ZodType) => Json): {
  servers: Json
  channels: Json
  operations: Json
  messages: Json
  schemas: Json
  parameters: Json
  securitySchemes: Json
} {
  const each = (describe: (name: string, of: (typeof channels)[keyof typeof channels]) => [string, Json]) =>
    Object.fromEntries(Object.entries(channels).map(([name, of]) => describe(name, of)))
  return {
    servers: { browsers: server },
    channels: each((name, { address, parameter, summary }) => [
      name,
      {
        ...{ address, summary, servers: [ref('servers', 'browsers')] },
        parameters: { [parameter]: ref('components', 'parameters', parameter) },
        messages: { alertChanged: ref('components', 'messages', 'alertChanged') },
      },
    ]),
    operations: each((name, { summary }) => [
      `hear${name[0]?.toUpperCase()}${name.slice(1)}`,
      {
        ...{ action: 'receive', channel: ref('channels', name), summary },
        messages: [ref('channels', name, 'messages', 'alertChanged')],
        bindings: { mqtt: { qos: 0, retain: false, bindingVersion: '0.2.0' } },
      },
    ]),
    messages: {
      alertChanged: {
        ...{ name: 'alertChanged', title, summary, contentType: 'application/json' },
        payload: ref('components', 'schemas', 'alertChanged'),
        examples: [{ name: 'a press', payload: example }],
      },
    },
    schemas: { alertChanged: describeSchema(liveMessageSchema) },
    parameters: each((_name, { parameter }) => [parameter, { description: `as in the API: ${parameter}` }]),
    securitySchemes: { token: { type: 'userPassword', description: 'the access token as password' } },
  }
}

const server = {
  host: '{endpoint}',
  pathname: '/mqtt',
  protocol: 'wss',
  protocolVersion: '3.1.1',
  description: `Browsers. The user name is \`?x-amz-customauthorizer-name=${liveAuthorizerName}\`, with \`&beds=…\` for topics of beds and \`&watch=…\` for beds being watched; the client id is \`live-{personId}-\` and 8 to 32 letters or digits. Whoever publishes is cut off.`,
  variables: {
    endpoint: { default: '127.0.0.1:8080', description: 'as /config.json of the console says' },
  },
  security: [ref('components', 'securitySchemes', 'token')],
}
