import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import { clientSettings, isAbsentIn } from './aws/client-settings.ts'
import { judgeAwsError } from './aws/judge-aws-error.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'
import { wordMail } from './mail/word-mail.ts'
import { readCompound } from './read-compound.ts'

type Config = Extract<Channel, { channel: 'ses' }>

const secretName = 'ses.main'
/** An address that SES has verified. */
const secretSchema = z.object({ from: z.string().min(3) })

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' })

/** A mail by SES, in the role's name. */
export function createSes(tools: ChannelTools): ChannelAdapter<Config> {
  let client: SESv2Client | undefined
  return {
    async send({ notification, person, channel }) {
      client ??= new SESv2Client(clientSettings(tools, 'ses'))
      if (isAbsentIn(await client.config.region()))
        return { outcome: 'failed', reason: 'channel is off here', again: false }
      const secret = await readCompound(tools.readSecret, secretName, secretSchema)
      if (secret.outcome === 'failed') return secret
      const { subject, body } = wordMail(notification, person.language)
      try {
        const { MessageId } = await client.send(
          new SendEmailCommand({
            FromEmailAddress: secret.value.from,
            Destination: { ToAddresses: [channel.address] },
            Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(body) } } },
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
