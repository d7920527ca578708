import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import { callAliyun } from './aliyun/call.ts'
import { asDialled, wordTemplate } from './aliyun/wording.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'
import { readCompound } from './read-compound.ts'

type Config = Extract<Channel, { channel: 'aliyun-sms' }>

const secretName = 'aliyun-sms.main'
const secretSchema = z.object({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  signName: z.string(),
  templates: z.object({ 'zh-CN': z.string(), en: z.string().optional() }),
})

/** A text message by an approved signature and template; the vendor tells later whether it was delivered. */
export function createAliyunSms(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send({ notification, person, channel, now }) {
      const secret = await readCompound(tools.readSecret, secretName, secretSchema)
      if (secret.outcome === 'failed') return secret
      const { signName, templates, ...key } = secret.value
      // Without a template of her language she gets the other, in that one's words.
      const language = templates[person.language] ? person.language : 'zh-CN'
      return callAliyun(tools, {
        baseUrl: tools.baseUrls['aliyun-sms'] ?? 'https://dysmsapi.aliyuncs.com',
        ...{ key, now, action: 'SendSms' },
        params: {
          PhoneNumbers: asDialled(channel.phone),
          SignName: signName,
          TemplateCode: templates[language] ?? templates['zh-CN'],
          TemplateParam: JSON.stringify(wordTemplate(notification, language)),
        },
      })
    },
  }
}
