import { md5, messageAttributes } from './message-md5.ts'
import type { Received } from './queue.ts'
import type { QueueSettings } from './queue-settings.ts'
import { systemAttributes } from './system-attributes.ts'

/** The event a Lambda gets for a batch of messages, field by field as AWS sends it. */
export function sqsEvent(settings: QueueSettings, messages: readonly Received[]): object {
  return {
    Records: messages.map((message) => ({
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: lambdaAttributes(message.attributes),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: settings.arn,
      awsRegion: settings.arn.split(':')[3] ?? 'us-east-1',
    })),
  }
}

function lambdaAttributes(json: string): object {
  const entries = Object.entries(messageAttributes.parse(JSON.parse(json)))
  return Object.fromEntries(
    entries.map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  )
}
