import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWeCom, type WeComRobots } from '../../support/vendors/wecom.ts'
import { aSender } from '../a-sender.ts'

const start = Date.parse('2026-11-21T18:00:10Z')
const key = '633a31f6-0000-4000-8000-0ec1eefa589a'
const link = 'https://care.example/a/Zm9yLXRlc3Rz'
const ward = { channel: 'wecom', robot: 'ward-1' } as const

let now: number
let robots: WeComRobots
let wecom: Awaited<ReturnType<typeof openWeCom>>
let send: ReturnType<typeof aSender>
beforeEach(async () => {
  now = start
  robots = { [key]: { state: 'in-group' } }
  wecom = await openWeCom({ robots, clock: () => now })
  send = aSender({ secrets: { 'wecom.ward-1': key }, baseUrls: { wecom: wecom.url }, clock: () => now })
})
afterEach(() => wecom.close())

describe('a WeCom group robot', () => {
  it('tells the group in markdown, with the link to answer by', async () => {
    expect(await send(ward, { zh: '【紧急】王*英，东二房：呼叫。🆘', link })).toEqual({ outcome: 'accepted' })
    const content = `【紧急】王＊英，东二房：呼叫。🆘\n[打开并接单](${link})`
    expect(wecom.taken).toEqual([{ at: start, key, msgtype: 'markdown', content, mentioned: [] }])
  })

  it('mentions the caregiver by her number in a text, for markdown cannot', async () => {
    const content = `Room 2 calls\n${link}`
    await send({ ...ward, mobile: '+8613800000001' }, { language: 'en', link })
    expect(wecom.taken).toMatchObject([{ msgtype: 'text', content, mentioned: ['13800000001'] }])
  })

  it('calls nobody because of what a bed is named', async () => {
    await send(ward, { zh: '<@all> [免费](https://example.org/x) `a`' })
    expect(wecom.taken[0]?.mentioned).toEqual([])
    expect(wecom.taken[0]?.content).toContain('＜@all＞ ［免费］(https://example.org/x)')
  })

  it.each([
    ['a text', { ...ward, mobile: '13800000001' }, 2048],
    ['markdown', ward, 4096],
  ])(
    'cuts %s that is too long at the end of a sentence, and keeps the link',
    async (_type, channel, most) => {
      const sentence = '东二房的王奶奶按了呼叫键，请尽快去看她。🆘'
      expect(await send(channel, { zh: sentence.repeat(300), link })).toEqual({ outcome: 'accepted' })
      const content = wecom.taken[0]?.content ?? ''
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(most)
      expect(Buffer.byteLength(content)).toBeGreaterThan(most / 2)
      expect(content).toMatch(/看她。…\n/)
      expect(content).toContain(link)
    },
  )

  it('is left alone until the minute is over once it has had its twenty', async () => {
    for (let n = 0; n < 20; n++) expect(await send(ward)).toEqual({ outcome: 'accepted' })
    const over = { outcome: 'failed', reason: '45009: over the limit', again: true, retryAfterMs: 50_000 }
    expect(await send(ward)).toEqual(over)
    now += 49_999
    expect(await send(ward)).toMatchObject({ outcome: 'failed', retryAfterMs: 1 })
    now += 1
    expect(await send(ward)).toEqual({ outcome: 'accepted' })
    expect(wecom.taken).toHaveLength(21)
  })

  it.each([
    ['removed', '93000: the robot is gone'],
    ['off', '93004: the robot was switched off'],
  ] as const)('that was %s is dead for good', async (state, reason) => {
    robots[key] = { state }
    expect(await send(ward)).toEqual({ outcome: 'failed', reason, again: false, disables: true })
    expect(wecom.taken).toEqual([])
  })

  it('without its key tells nobody', async () => {
    const reason = 'no secret wecom.ward-9'
    expect(await send({ ...ward, robot: 'ward-9' })).toEqual({ outcome: 'failed', reason, again: false })
    expect(wecom.asked).toEqual([])
  })

  it('takes words with characters that its reader refuses', async () => {
    expect(await send(ward, { zh: 'a\u0000b\ud800c\u2028d' })).toEqual({ outcome: 'accepted' })
    expect(wecom.taken[0]?.content).toMatch(/^a b\ufffdc d\n/)
  })
})
