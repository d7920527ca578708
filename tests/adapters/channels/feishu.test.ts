import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FeishuBots, openFeishu } from '../../support/vendors/feishu.ts'
import { aSender } from '../a-sender.ts'

const start = Date.parse('2026-11-21T18:00:10.700Z')
const hour = 3_600_000
const token = 'b43e7bea-0000-4000-8000-000000000000'
const secret = 'kept by both'
const link = 'https://care.example/a/Zm9yLXRlc3Rz'
const ward = { channel: 'feishu', robot: 'ward-1' } as const

let now: number
let bots: FeishuBots
let feishu: Awaited<ReturnType<typeof openFeishu>>
const sender = (ours: object) =>
  aSender({
    secrets: { 'feishu.ward-1': JSON.stringify({ token, ...ours }) },
    baseUrls: { feishu: feishu.url },
    clock: () => now,
  })
beforeEach(async () => {
  now = start
  bots = { [token]: { secret } }
  feishu = await openFeishu({ bots, clock: () => now })
})
afterEach(() => feishu.close())

describe('a Feishu bot', () => {
  it('shows a card with a button to answer by, and mentions the caregiver', async () => {
    const zh = '【紧急】王*英，东二房：呼叫。🆘'
    expect(await sender({ secret })({ ...ward, openId: 'ou_1' }, { zh, place: '东二房', link })).toEqual({
      outcome: 'accepted',
    })
    const button = { tag: 'button', type: 'danger', text: { tag: 'plain_text', content: '打开并接单' } }
    const card = {
      header: { title: { tag: 'plain_text', content: '东二房' }, template: 'red' },
      elements: [
        { tag: 'div', text: { tag: 'plain_text', content: zh } },
        { tag: 'div', text: { tag: 'lark_md', content: '<at id=ou_1></at>' } },
        { tag: 'action', actions: [{ ...button, url: link }] },
      ],
    }
    expect(feishu.taken).toEqual([{ at: start, token, message: { msg_type: 'interactive', card } }])
  })

  it('mentions nobody whose id is not one', async () => {
    const openId = 'all></at><at id=ou_2'
    expect(await sender({ secret })({ ...ward, openId })).toEqual({ outcome: 'accepted' })
    expect(feishu.asked[0]?.body.toString()).not.toContain('<at')
  })

  it('cuts what is too long', async () => {
    const zh = '“王奶奶”说："请尽快来。"\n🆘'.repeat(3000)
    expect(await sender({ secret })(ward, { zh, place: '东'.repeat(5000), link })).toEqual({
      outcome: 'accepted',
    })
    expect(feishu.asked[0]?.body.length).toBeLessThanOrEqual(20 * 1024)
    expect(feishu.asked[0]?.body.length).toBeGreaterThan(8000)
  })

  it('takes a text of nothing but marks that count double on the way', async () => {
    expect(await sender({ secret })(ward, { zh: '"'.repeat(30_000), link })).toEqual({ outcome: 'accepted' })
  })

  it('believes nobody whose secret is another or none', async () => {
    const refused = {
      outcome: 'failed',
      reason: '19021: the signature or its time was refused',
      again: false,
    }
    expect(await sender({ secret: 'another' })(ward)).toEqual(refused)
    expect(await sender({})(ward)).toEqual(refused)
    expect(feishu.taken).toEqual([])
    bots[token] = {}
    expect(await sender({})(ward)).toEqual({ outcome: 'accepted' })
  })

  it('takes a signature for an hour, and no overheard one after that', async () => {
    await sender({ secret })(ward)
    const overheard = feishu.asked[0]
    if (!overheard) throw new Error('nothing was sent')
    const replay = async () =>
      (await fetch(overheard.url, { method: 'POST', body: overheard.body.toString() })).json()
    now = start + hour - 700
    expect(await replay()).toMatchObject({ code: 0 })
    now += 1
    expect(await replay()).toMatchObject({ code: 19021 })
  })

  it('says which of its security settings refused a message', async () => {
    const refused = (reason: string) => ({ outcome: 'failed', reason, again: false })
    bots[token] = { keywords: ['保养'] }
    expect(await sender({})(ward)).toEqual(refused('19024: none of its keywords was in the message'))
    bots[token] = { allowed: 'nobody' }
    expect(await sender({})(ward)).toEqual(refused('19022: our address is not allowed'))
  })

  it('is left alone for a second after five in one', async () => {
    const send = sender({ secret })
    for (let n = 0; n < 5; n++) expect(await send(ward)).toEqual({ outcome: 'accepted' })
    const over = { outcome: 'failed', reason: '9499: over the limit', again: true, retryAfterMs: 1000 }
    expect(await send(ward)).toEqual(over)
    now += 1000
    expect(await send(ward)).toEqual({ outcome: 'accepted' })
  })

  it('is left alone until the hundred of its minute are past', async () => {
    const send = sender({ secret })
    for (let n = 0; n < 100; n++) {
      expect(await send(ward)).toEqual({ outcome: 'accepted' })
      now += 250
    }
    const over = { outcome: 'failed', reason: '11232: over the limit', again: true, retryAfterMs: 35_000 }
    expect(await send(ward)).toEqual(over)
    now += 35_000
    expect(await send(ward)).toEqual({ outcome: 'accepted' })
  })

  it('that takes a message for malformed is not asked again: the same code as "too many", other words', async () => {
    feishu.faults.push({ status: 200, body: '{"code":9499,"msg":"Bad Request","data":{}}' })
    const refused = { outcome: 'failed', reason: '9499: the message was refused', again: false }
    expect(await sender({ secret })(ward)).toEqual(refused)
  })

  it('is understood when it answers as it did of old', async () => {
    feishu.faults.push({ status: 200, body: '{"Extra":null,"StatusCode":0,"StatusMessage":"success"}' })
    expect(await sender({ secret })(ward)).toEqual({ outcome: 'accepted' })
  })

  it('that is gone is dead for good', async () => {
    delete bots[token]
    const dead = { outcome: 'failed', reason: '19001: the robot is gone', again: false, disables: true }
    expect(await sender({ secret })(ward)).toEqual(dead)
  })
})
