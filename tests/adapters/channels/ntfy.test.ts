import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { priorities } from '../../../contracts/basics.ts'
import { openNtfy } from '../../support/vendors/ntfy.ts'
import { aSender } from '../a-sender.ts'

const start = Date.parse('2026-11-21T18:00:10Z')
const token = 'tk_0123456789'
const link = 'https://care.example/a/Zm9yLXRlc3Rz'
const phone = { channel: 'ntfy', topic: 'east_Kq3', server: 'main' } as const

let now: number
let ntfy: Awaited<ReturnType<typeof openNtfy>>
const sender = (ours: object) =>
  aSender({
    secrets: { 'ntfy.main': JSON.stringify({ url: ntfy.url, ...ours }) },
    baseUrls: {},
    clock: () => now,
  })
beforeEach(async () => {
  now = start
  ntfy = await openNtfy({ tokens: { [token]: { topics: [phone.topic] } }, clock: () => now })
})
afterEach(() => ntfy.close())

describe('ntfy', () => {
  it('rings with the words, and with a button that answers at once', async () => {
    const sent = await sender({ token })(phone, { zh: '王*英，东二房：呼叫。🆘', place: '东二房', link })
    expect(sent).toEqual({ outcome: 'accepted', providerMessageId: 'ntfy0' })
    const go = {
      ...{ action: 'http', label: '我去', url: `${link}/acknowledge`, method: 'POST', body: 'alert=al_1' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      clear: false,
    }
    expect(ntfy.taken).toMatchObject([
      {
        ...{ topic: 'east_Kq3', title: '东二房', message: '王*英，东二房：呼叫。🆘' },
        ...{ priority: 5, tags: ['rotating_light'], click: link },
        actions: [go, { action: 'view', label: '打开并接单', url: link }],
      },
    ])
  })

  it('has no button that answers where the link does not know who she is', async () => {
    await sender({ token })(phone, { language: 'en', link: 'https://care.example/#/alerts/al_1' })
    expect(ntfy.taken[0]?.actions.map(({ action }) => action)).toEqual(['view'])
  })

  it('has no button that answers where somebody else has it', async () => {
    await sender({ token })(phone, { language: 'en', link, openOnly: true })
    expect(ntfy.taken[0]?.actions.map(({ action }) => action)).toEqual(['view'])
  })

  it('rings louder the more urgent it is, and marks a drill', async () => {
    for (const priority of priorities) {
      await sender({ token })(phone, { priority, notificationId: priority, drill: true })
    }
    expect(ntfy.taken.map(({ priority }) => priority)).toEqual([5, 4, 3, 2, 2])
    expect(ntfy.taken.every(({ tags }) => tags.includes('drill'))).toBe(true)
  })

  it('cuts what is too long', async () => {
    const zh = '“王奶奶”说："请尽快来。"\n🆘'.repeat(1000)
    const sent = await sender({ token })(phone, { zh, place: '东'.repeat(1000), link })
    expect(sent).toMatchObject({ outcome: 'accepted' })
    expect(ntfy.taken[0]?.message).toMatch(/…$/)
  })

  it('takes a text of nothing but marks that count double on the way', async () => {
    const sent = await sender({ token })(phone, { zh: '"'.repeat(9000), place: '东'.repeat(1000), link })
    expect(sent).toMatchObject({ outcome: 'accepted' })
  })

  it('shows one message once when its answer was lost on the way', async () => {
    ntfy.faults.push('lose-answer')
    expect(await sender({ token })(phone)).toMatchObject({ outcome: 'failed', again: true })
    expect(await sender({ token })(phone)).toMatchObject({ outcome: 'accepted' })
    expect(ntfy.asked).toHaveLength(2)
    expect(ntfy.taken).toHaveLength(1)
  })

  it('is dead for good where the token is wrong, or the topic is not ours', async () => {
    const dead = { outcome: 'failed', again: false, disables: true }
    const refused = { ...dead, reason: '40101: the token was refused' }
    expect(await sender({ token: 'tk_another' })(phone)).toEqual(refused)
    expect(await sender({})(phone)).toEqual(refused)
    const other = await sender({ token })({ ...phone, topic: 'somebody-else' })
    expect(other).toEqual({ ...dead, reason: '40301: the topic is not ours' })
    expect(ntfy.taken).toEqual([])
  })

  it('is asked again when a place is free for us', async () => {
    const send = sender({ token })
    for (let n = 0; n < 60; n++)
      expect(await send(phone, { notificationId: `n_${n}` })).toMatchObject({ outcome: 'accepted' })
    const over = { outcome: 'failed', reason: '42901: over the limit', again: true, retryAfterMs: 5000 }
    expect(await send(phone)).toEqual(over)
    now += 5000
    expect(await send(phone)).toMatchObject({ outcome: 'accepted' })
  })

  it('is never a public server by oversight, and never takes a token that breaks the request', async () => {
    const failed = (reason: string) => ({ outcome: 'failed', reason, again: false })
    expect(await sender({ token, url: undefined })(phone)).toEqual(failed('no address of ntfy.main'))
    const outcome = await sender({ token: 'tk_1\r\nX: y' })(phone)
    expect(outcome).toMatchObject({ outcome: 'failed', again: false })
    expect(JSON.stringify(outcome)).not.toContain('tk_1')
  })
})
