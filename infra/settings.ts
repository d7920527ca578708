import { CfnParameter } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** What only the one who deploys knows: CloudFormation parameters, never baked into the template. */
export class Settings {
  readonly issuer: string
  readonly audience: string
  readonly clientId: string
  readonly consoleOrigin: string
  readonly outboxUrl: string
  readonly iotDataEndpoint: string
  readonly channelBaseUrls: string
  readonly liveUrl: string
  readonly lifeSignalUrl: string

  constructor(stack: Construct) {
    const url = { allowedPattern: '^https?://\\S+$' }
    const parameter = (
      id: string,
      description: string,
      more: { default?: string; allowedPattern?: string } = {},
    ) => new CfnParameter(stack, id, { type: 'String', description, ...more }).valueAsString
    this.issuer = parameter('Issuer', 'OIDC issuer of people, as in the token', url)
    this.audience = parameter('Audience', 'Audience the access tokens must carry')
    this.clientId = parameter('ClientId', 'OIDC client id of the console')
    this.consoleOrigin = parameter(
      'ConsoleOrigin',
      'Origin people open in a browser; links in notifications',
      url,
    )
    this.outboxUrl = parameter('OutboxUrl', 'Outbox channel; empty = channel off', { default: '' })
    this.channelBaseUrls = parameter(
      'ChannelBaseUrls',
      'JSON object: channels that are reached elsewhere than at their vendor, by name',
      { default: '{}' },
    )
    this.liveUrl = parameter(
      'LiveUrl',
      'Where pages listen, wss://<IoT data endpoint>/mqtt; empty = they only ask',
      { default: '', allowedPattern: '^(wss?://\\S+)?$' },
    )
    this.lifeSignalUrl = parameter(
      'LifeSignalUrl',
      'Asked each minute as long as deadlines are kept, so that somebody else hears when they are not; empty = off',
      { default: '', allowedPattern: '^(https?://\\S+)?$' },
    )
    this.iotDataEndpoint = parameter('IotDataEndpoint', 'IoT data plane; empty = the default of the SDK', {
      default: '',
    })
  }
}
