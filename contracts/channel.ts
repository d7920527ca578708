import * as z from 'zod'

/** A reference into the channel secrets: `<channel>.<ref>` names the entry. Never the secret itself. */
const refSchema = z.string().regex(/^[a-z0-9-]{1,64}$/)
/** As it is dialled, with or without the country's code. */
export const dialSchema = z.string().regex(/^\+?\d{5,20}$/, 'expected digits, with or without + before them')

/** A browser's push subscription (RFC 8030), as the browser hands it out. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
})

/** A way to reach a person. What authenticates us there is in the channel secrets, under the name that `ref` makes. */
export const channelSchema = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('outbox') }),
  z.object({
    channel: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }),
    /** of the webhooks' own secrets only: what is signed with another channel's would tell of that */
    secretRef: z
      .string()
      .regex(/^webhook(\.[a-z0-9-]{1,64})?$/)
      .default('webhook'),
  }),
  /** a group robot; with `mobile` she is mentioned by her number */
  z.object({ channel: z.literal('wecom'), robot: refSchema, mobile: dialSchema.optional() }),
  z.object({ channel: z.literal('dingtalk'), robot: refSchema, mobile: dialSchema.optional() }),
  z.object({ channel: z.literal('feishu'), robot: refSchema, openId: z.string().max(100).optional() }),
  z.object({ channel: z.literal('aliyun-sms'), phone: dialSchema }),
  z.object({ channel: z.literal('aliyun-voice'), phone: dialSchema }),
  z.object({ channel: z.literal('sns-sms'), phone: dialSchema }),
  z.object({ channel: z.literal('ses'), address: z.email() }),
  z.object({ channel: z.literal('smtp'), address: z.email() }),
  z.object({ channel: z.literal('web-push'), ...pushSubscriptionSchema.shape }),
  z.object({
    channel: z.literal('ntfy'),
    topic: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    server: refSchema.default('main'),
  }),
])
export type Channel = z.infer<typeof channelSchema>
export type ChannelName = Channel['channel']
