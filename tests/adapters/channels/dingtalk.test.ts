import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DingTalkRobots, openDingTalk } from '../../support/vendors/dingtalk.ts'
import { aSender } from '../a-sender.ts'

const start = Date.parse('2026-11-21T18:00:10Z')
const hour = 3_600_000
const token = '566cc69da782ec0000'
const secret = 'SEC+kept/by=both'
const link = 'https://care.example/a/Zm9yLXRlc3Rz'
const ward = { channel: 'dingtalk', robot: 'ward-1' } as const
const refusal = (reason: string) => ({ outcome: 'failed', reason: `310000: ${reason}`, again: false })

let now: number
let robots: DingTalkRobots
let dingtalk: Awaited<ReturnType<typeof openDingTalk>>
const sender = (ours: object) =>
  aSender({
    secrets: { 'dingtalk.ward-1': JSON.stringify({ token, ...ours }) },
    baseUrls: { dingtalk: dingtalk.url },
    clock: () => now,
  })
beforeEach(async () => {
  now = start
  robots = { [token]: { secret } }
  dingtalk = await openDingTalk({ robots, clock: () => now })
})
afterEach(() => dingtalk.close())

describe('a DingTalk robot', () => {
  it('shows a card with a button to answer by', async () => {
    expect(await sender({ secret })(ward, { zh: '【紧急】王*英，东二房：呼叫。🆘', link })).toEqual({
      outcome: 'accepted',
    })
    const text = '【紧急】王＊英，东二房：呼叫。🆘'
    const actionCard = { title: text, text, singleTitle: '打开并接单', singleURL: link }
    const message = { msgtype: 'actionCard', actionCard }
    expect(dingtalk.taken).toEqual([{ at: start, token, message, mentioned: [] }])
  })

  it('mentions the caregiver by her number in markdown, for a card cannot', async () => {
    await sender({ secret })({ ...ward, mobile: '+8613800000001' }, { zh: '东二房呼叫\n还有三个', link })
    const text = `东二房呼叫\n\n还有三个\n\n[打开并接单](${link})\n\n@13800000001`
    expect(dingtalk.taken).toMatchObject([
      { message: { markdown: { title: '东二房呼叫 还有三个', text } }, mentioned: ['13800000001'] },
    ])
  })

  it.each([ward, { ...ward, mobile: '13800000001' }])('cuts what is too long: %o', async (channel) => {
    const zh = '“王奶奶”说："请尽快来。"\n🆘'.repeat(2000)
    expect(await sender({ secret })(channel, { zh, link })).toEqual({ outcome: 'accepted' })
    expect(dingtalk.asked[0]?.body.length).toBeLessThanOrEqual(20_000)
    expect(dingtalk.asked[0]?.body.toString()).toContain(link)
  })

  it('believes nobody whose secret is another or none', async () => {
    expect(await sender({ secret: 'another' })(ward)).toEqual(refusal('the signature was refused'))
    expect(await sender({})(ward)).toEqual(refusal('the time of the signature was refused'))
    robots[token] = {}
    expect(await sender({})(ward)).toEqual({ outcome: 'accepted' })
  })

  it('takes a signature for an hour, and no overheard one after that', async () => {
    const send = sender({ secret })
    now = start - hour
    await send(ward, { notificationId: 'early' })
    const overheard = dingtalk.asked[0]
    if (!overheard) throw new Error('nothing was sent')
    const replay = async () => {
      const { url, body } = overheard
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body: body.toString() })).json()
    }
    now = start
    expect(await replay()).toMatchObject({ errcode: 0 })
    now = start + 1
    expect(await replay()).toMatchObject({ errcode: 310000 })
  })

  it('says which of its security settings refused a message', async () => {
    robots[token] = { secret, keywords: ['保养'] }
    expect(await sender({ secret })(ward)).toEqual(refusal('none of its keywords was in the message'))
    robots[token] = { secret, allowed: 'nobody' }
    expect(await sender({ secret })(ward)).toEqual(refusal('our address is not allowed'))
    expect(dingtalk.taken).toEqual([])
  })

  it('is left alone for ten minutes once it has blocked us, whatever it asks for', async () => {
    const send = sender({ secret })
    const tell = (n: number) => send(ward, { notificationId: `n_${n}` })
    for (let n = 0; n < 20; n++) expect(await tell(n)).toEqual({ outcome: 'accepted' })
    const over = { outcome: 'failed', reason: '130101: over the limit', again: true, retryAfterMs: 600_000 }
    expect(await tell(20)).toEqual(over)
    now += 599_999
    expect(await tell(20)).toEqual(over)
    now += 1
    expect(await tell(20)).toEqual({ outcome: 'accepted' })
    expect(dingtalk.taken).toHaveLength(21)
  })

  it('is not told twice when its answer was lost on the way', async () => {
    const send = sender({ secret })
    dingtalk.faults.push('lose-answer')
    expect(await send(ward)).toMatchObject({ outcome: 'failed', again: true })
    expect(await send(ward)).toEqual({ outcome: 'accepted' })
    expect(dingtalk.taken).toHaveLength(1)
    expect(await send(ward, { notificationId: 'another' })).toEqual({ outcome: 'accepted' })
    expect(dingtalk.taken).toHaveLength(2)
  })

  it('that is gone or switched off is dead for good', async () => {
    robots[token] = { stopped: true }
    const dead = { outcome: 'failed', again: false, disables: true }
    expect(await sender({ secret })(ward)).toEqual({ ...dead, reason: '400102: the robot was switched off' })
    delete robots[token]
    expect(await sender({ secret })(ward)).toEqual({ ...dead, reason: '300005: the robot is gone' })
  })
})
