import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { indexNames, webhookSecretKey } from '../contracts/names.ts'
import { type DownKind, deviceTopic, downKinds, liveTopics } from '../contracts/topics.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, queryIndex, type Right, readAndWrite, sendTo } from './rights.ts'
import { hasAwsMessaging } from './stages.ts'
import { functionSeconds } from './timeouts.ts'

/** The one door out: tells people over channels and devices over MQTT, and writes only the reach ledger. */
export class Notify extends Construct {
  readonly lambda: Lambda
  readonly channelSecretsArn: string

  constructor(scope: Construct, id: string, { stage, settings, stores, lanes }: House) {
    super(scope, id)
    const secrets = this.channelSecrets(stage.keepData)
    this.channelSecretsArn = secrets.secretArn
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'notify',
      impactOfFailure: 'Alerts are recorded, but no person is told and the bed does not answer back.',
      stage,
      timeoutSeconds: functionSeconds.notify,
      memoryMb: 512,
      environment: {
        CARE_TABLE: stores.care.tableName,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        CHANNEL_SECRETS_ARN: secrets.secretArn,
        CONSOLE_ORIGIN: settings.consoleOrigin,
        OUTBOX_URL: settings.outboxUrl,
        CHANNEL_BASE_URLS: settings.channelBaseUrls,
        IOT_DATA_ENDPOINT: settings.iotDataEndpoint,
      },
      may: [
        consume(lanes.notices),
        consume(lanes.errands),
        readAndWrite(stores.care),
        // The duty desk of a provider, its rosters, and when somebody was last told of a condition.
        queryIndex(stores.care, indexNames.list),
        // A step that reached nobody is over at once.
        sendTo(lanes.notices, lanes.errands, lanes.deadlines),
        { actions: ['secretsmanager:GetSecretValue'], on: [secrets.secretArn] },
        ...this.speakToDevices(),
        ...this.messagePeople(),
        this.tellBrowsers(),
      ],
    }).lambda
    readLane(this.lambda, lanes.notices, stage.notices)
    readLane(this.lambda, lanes.errands, stage.errands)
  }

  private channelSecrets(keep: boolean): Secret {
    const secret = new Secret(this, 'ChannelSecrets', {
      description: 'Keys of the channels people are reached by; a JSON object',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: webhookSecretKey,
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The keys belong to other parties (receivers of the webhook, messaging vendors). Turning one here alone would ' +
        'silence a channel; they are turned together with the other side.',
    })
    return secret
  }

  private tellBrowsers(): Right {
    const topics = [liveTopics.bed('*'), liveTopics.person('*'), liveTopics.provider('*')]
    const arn = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'iot', resource: 'topic', resourceName })
    const because = 'Beds, people and providers are data; what is said there names an alert and nobody.'
    return { actions: ['iot:Publish'], on: topics.map(arn), because }
  }

  private messagePeople(): Right[] {
    const stack = Stack.of(this)
    if (!hasAwsMessaging[stack.region.startsWith('cn-') ? 'aws-cn' : 'aws']) return []
    const senders = stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' })
    return [
      {
        actions: ['sns:Publish'],
        on: ['*'],
        because: 'A telephone number is no resource that could be named.',
      },
      { actions: ['ses:SendEmail'], on: [senders], because: 'Who sends is chosen later, in the secrets.' },
    ]
  }

  private speakToDevices(): Right[] {
    const stack = Stack.of(this)
    const topic = (kind: DownKind) =>
      stack.formatArn({ service: 'iot', resource: 'topic', resourceName: deviceTopic('*', kind) })
    const because = 'Any device may call and must be answered; device ids are data, made after the role.'
    return [
      { actions: ['iot:Publish'], on: downKinds.map(topic), because },
      // Only the configuration waits for whoever connects later.
      { actions: ['iot:RetainPublish'], on: [topic('config')], because },
    ]
  }
}
