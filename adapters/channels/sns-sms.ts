import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import type { Channel } from '../../contracts/channel.ts'
import { clientSettings, isAbsentIn } from './aws/client-settings.ts'
import { judgeAwsError } from './aws/judge-aws-error.ts'
import type { ChannelAdapter, ChannelTools, SendOutcome } from './channel-adapter.ts'
import { bytesOf, cutText } from './cut-text.ts'

type Config = Extract<Channel, { channel: 'sns-sms' }>

/** Of one publish, in bytes; longer ones are refused. */
const longestMessage = 1600

/**
 * SNS takes a number as the world's. One without its plus may be of any country: a mobile of China would ring with a
 * stranger in America, who then holds the link.
 */
const noCountry: SendOutcome = {
  ...{ outcome: 'failed', reason: 'the number does not say its country' },
  ...{ again: false, disables: true },
}

/** A text message by SNS, in the role's name. Accepted is not sent: above the account's spend limit SNS drops it silently. */
export function createSnsSms(tools: ChannelTools): ChannelAdapter<Config> {
  let client: SNSClient | undefined
  return {
    async send({ notification, person, channel }) {
      client ??= new SNSClient(clientSettings(tools, 'sns-sms'))
      if (isAbsentIn(await client.config.region()))
        return { outcome: 'failed', reason: 'channel is off here', again: false }
      if (!channel.phone.startsWith('+')) return noCountry
      const end = ` ${notification.link}`
      const text = cutText(notification.text[person.language], longestMessage - bytesOf(end))
      try {
        const { MessageId } = await client.send(
          new PublishCommand({
            PhoneNumber: channel.phone,
            Message: text + end,
            MessageAttributes: {
              'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
            },
          }),
        )
        return MessageId === undefined
          ? { outcome: 'accepted' }
          : { outcome: 'accepted', providerMessageId: MessageId }
      } catch (error) {
        return judgeAwsError(error)
      }
    },
  }
}
