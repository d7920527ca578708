import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'
import { answerWithin } from './exchange.ts'
import { judgeSmtpError } from './mail/judge-smtp-error.ts'
import { wordMail } from './mail/word-mail.ts'
import { readCompound } from './read-compound.ts'

type Config = Extract<Channel, { channel: 'smtp' }>

const secretName = 'smtp.main'
const secretSchema = z.object({
  host: z.string().min(1),
  port: z.int(),
  /** TLS from the first byte (port 465); else STARTTLS */
  secure: z.boolean(),
  user: z.string().optional(),
  pass: z.string().optional(),
  from: z.string().min(3),
  /** PEM, where the server's certificate is of an authority of one's own */
  ca: z.string().optional(),
})
type Secret = z.infer<typeof secretSchema>

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** A mail by any server that speaks SMTP. Nothing is said in the clear, except to this machine itself. */
export function createSmtp(tools: ChannelTools): ChannelAdapter<Config> {
  const patience = tools.timeoutMs ?? answerWithin
  return {
    async send({ notification, person, channel }) {
      const secret = await readCompound(tools.readSecret, secretName, secretSchema)
      if (secret.outcome === 'failed') return secret
      const transport = openTransport(secret.value, patience)
      const { subject, body } = wordMail(notification, person.language)
      const sending = transport.sendMail({
        from: secret.value.from,
        to: { name: '', address: channel.address },
        ...{ subject, text: body },
        // The same for a retry after a lost answer, so that her mailbox can tell.
        messageId: `<${createHash('sha256').update(notification.notificationId).digest('hex').slice(0, 32)}@carebed>`,
        // RFC 3834: no machine is to answer this one.
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(notification.priority === 'critical' ? { priority: 'high' as const } : {}),
      })
      try {
        return await Promise.race([sending.then(() => accepted), tooLate(patience)])
      } catch (error) {
        return judgeSmtpError(error)
      } finally {
        transport.close()
        sending.catch(() => undefined)
      }
    },
  }
}

const accepted = { outcome: 'accepted' } as const

/** A server that says a little now and then would never be silent long enough for a timeout of the socket. */
const tooLate = (patience: number) =>
  pause(patience, { outcome: 'failed', reason: 'no answer in time', again: true } as const, { ref: false })

function openTransport({ host, port, secure, user, pass, ca }: Secret, patience: number) {
  return createTransport({
    ...{ host, port, secure, requireTLS: !isLoopback(host), pool: false },
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  })
}
