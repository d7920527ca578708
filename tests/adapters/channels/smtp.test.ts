import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSmtp } from '../../../adapters/channels/smtp.ts'
import type { Notification } from '../../../contracts/notification.ts'
import { openMailServer, openSlowServer } from '../../support/vendors/mail-server.ts'
import { aNotification } from '../a-notification.ts'

let mails: Awaited<ReturnType<typeof openMailServer>>
let inTheClear: Awaited<ReturnType<typeof openMailServer>>
beforeAll(async () => {
  mails = await openMailServer()
  inTheClear = await openMailServer({ hideSTARTTLS: true, allowInsecureAuth: true })
})
beforeEach(() => {
  mails.mails.length = 0
  inTheClear.mails.length = 0
})
afterAll(() => Promise.all([mails.close(), inTheClear.close()]))

interface Choice {
  address?: string
  secret?: object
  notification?: Partial<Notification>
}
function send({ address = 'caregiver@example.org', secret = {}, notification = {} }: Choice = {}) {
  const main = {
    ...{ host: '127.0.0.1', port: mails.port, secure: false, user: 'duty', pass: 'right' },
    ...{ from: 'Duty desk <duty@care.example>', ca: mails.ca, ...secret },
  }
  const readSecret = async () => ({ outcome: 'found', secret: JSON.stringify(main) }) as const
  return createSmtp({ readSecret, baseUrls: {}, outboxUrl: '', timeoutMs: 600 }).send({
    notification: { ...aNotification, ...notification },
    person: { personId: 'per_1', language: 'zh-CN' },
    channel: { channel: 'smtp', address },
    now: 0,
  })
}
const failed = (reason: string, more: object) => ({ outcome: 'failed', reason, ...more })

describe('a mail to a caregiver', () => {
  it('says what happened and how to answer, over TLS, and is none that a machine answers', async () => {
    expect(await send()).toEqual({ outcome: 'accepted' })
    const [{ parsed, secure, user } = { parsed: undefined, secure: false, user: '' }] = mails.mails
    expect({ secure, user }).toEqual({ secure: true, user: 'duty' })
    expect(parsed?.subject).toBe('二号房呼叫')
    expect(parsed?.text).toBe(`二号房呼叫\n\n${aNotification.link}\n`)
    expect(parsed?.from?.text).toBe('"Duty desk" <duty@care.example>')
    expect(parsed?.to).toMatchObject({ text: 'caregiver@example.org' })
    expect(parsed?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(parsed?.headers.get('priority')).toBe('high')
    expect(parsed?.html).toBe(false)
  })

  it('can be known again when it was sent twice, and another cannot be mistaken for it', async () => {
    await send()
    await send()
    await send({ notification: { notificationId: 'n_2' } })
    const [first, again, other] = mails.mails.map(({ parsed }) => parsed.messageId)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('takes no further recipients or headers from what it says', async () => {
    const text = { 'zh-CN': '呼叫\r\nBcc: everybody@example.org', en: '' }
    await send({ notification: { text } })
    const [mail] = mails.mails
    expect(mail?.parsed.subject).toBe('呼叫 Bcc: everybody@example.org')
    expect(mail?.parsed.bcc).toBeUndefined()
  })

  it('goes in the clear to this machine only', async () => {
    const { port } = inTheClear
    expect(await send({ secret: { port } })).toEqual({ outcome: 'accepted' })
    expect(inTheClear.mails).toHaveLength(1)
    // Also this machine, by an address that does not say so.
    expect(await send({ secret: { port, host: '0.0.0.0' } })).toMatchObject({ outcome: 'failed' })
    expect(inTheClear.mails).toHaveLength(1)
    expect(await send({ secret: { host: '0.0.0.0' } })).toEqual({ outcome: 'accepted' })
  })

  it('is given to no server whose certificate nobody vouches for', async () => {
    const refused = await send({ secret: { ca: undefined } })
    expect(refused).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/^SMTP E/) })
    expect(mails.mails).toEqual([])
  })
})

describe('a mail that the server does not take', () => {
  it.each([
    ['nobody', failed('SMTP 550 to RCPT TO', { again: false, disables: true })],
    ['full', failed('SMTP 552 to RCPT TO', { again: false })],
    ['unwelcome', failed('SMTP 550 to RCPT TO', { again: false })],
    ['later', failed('SMTP 451 to RCPT TO', { again: true })],
  ])('for %s is judged by what it said, without quoting the address', async (name, outcome) => {
    expect(await send({ address: `${name}@example.org` })).toEqual(outcome)
    expect(mails.mails).toEqual([])
  })

  it('because our password is wrong is ours to mend', async () => {
    const wrong = await send({ secret: { pass: 'wrong' } })
    expect(wrong).toEqual(failed('SMTP 535 to AUTH PLAIN', { again: false }))
  })

  it('because it says nothing, little, or nonsense, or is not there, is tried again within bounds', async () => {
    for (const words of ['', '220-wait\r\n', 'HTTP/1.1 400 Bad Request\r\n']) {
      const slow = await openSlowServer(words)
      const before = performance.now()
      expect(await send({ secret: { port: slow.port } }), words).toMatchObject({
        outcome: 'failed',
        again: true,
      })
      expect(performance.now() - before).toBeLessThan(1500)
      await slow.close()
      expect(await send({ secret: { port: slow.port } })).toMatchObject({ outcome: 'failed', again: true })
    }
  })
})
