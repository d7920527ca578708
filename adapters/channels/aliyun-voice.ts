import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import { callAliyun } from './aliyun/call.ts'
import { asDialled, wordTemplate } from './aliyun/wording.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'
import { readCompound } from './read-compound.ts'

type Config = Extract<Channel, { channel: 'aliyun-voice' }>

const secretName = 'aliyun-voice.main'
const secretSchema = z.object({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  ttsCodes: z.object({ 'zh-CN': z.string(), en: z.string().optional() }),
  /** a number of our own to call from; without it the vendor takes one of its */
  showNumber: z.string().optional(),
})

/** Who has just woken up misses the first time. */
const playTimes = '3'

/** A call that reads the notification out; by key 1 whoever took it says that she is going. */
export function createAliyunVoice(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send({ notification, person, channel, now }) {
      const secret = await readCompound(tools.readSecret, secretName, secretSchema)
      if (secret.outcome === 'failed') return secret
      const { ttsCodes, showNumber, ...key } = secret.value
      const language = ttsCodes[person.language] ? person.language : 'zh-CN'
      const { place, text } = wordTemplate(notification, language)
      return callAliyun(tools, {
        baseUrl: tools.baseUrls['aliyun-voice'] ?? 'https://dyvmsapi.aliyuncs.com',
        ...{ key, now, action: 'SingleCallByTts' },
        params: {
          CalledNumber: asDialled(channel.phone),
          TtsCode: ttsCodes[language] ?? ttsCodes['zh-CN'],
          TtsParam: JSON.stringify({ place, text }),
          PlayTimes: playTimes,
          ...(showNumber === undefined ? {} : { CalledShowNumber: showNumber }),
        },
      })
    },
  }
}
