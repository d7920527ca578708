import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkLifeMs } from '../../contracts/signed-link.ts'
import { aLinkedHouse, type LinkedHouse } from './a-linked-house.ts'

let house: LinkedHouse
let hers: string
beforeEach(async () => {
  house = await aLinkedHouse()
  hers = await house.tell('caregiver-1')
})
const acts = ['acknowledge', 'arrive', 'resolve', 'release', 'seen', 'access-notes']
/** Every way in by a token: reading, looking, and each press. */
const ways = (token: string) => [
  () => house.open(token),
  () => house.open(token, { query: 'lang=en' }),
  ...acts.map((act) => () => house.press(token, act, { fields: { outcome: 'real', lang: 'en' } })),
]
const none = 'A'.repeat(43)

/** Fails unless the token is answered, whatever is tried with it, as one that never was, and has changed nothing. */
async function expectDead(token: string): Promise<void> {
  const before = JSON.stringify(await house.alert())
  const nothing = await house.open(none)
  expect(nothing.status).toBe(404)
  for (const way of ways(token)) expect(await way()).toEqual(nothing)
  expect(JSON.stringify(await house.alert())).toBe(before)
  expect(await house.reached()).toEqual([])
}

describe('a link that does not count is refused like one that never was', () => {
  it('when it is a day old, and not a moment before', async () => {
    house.clock.now += linkLifeMs - 1
    expect((await house.open(hers)).status).toBe(200)
    house.clock.now += 1
    await expectDead(hers)
  })

  it('when the alert is closed', async () => {
    await house.ask('operator', `POST /v1/alerts/${house.alertId}/resolve`, { body: { outcome: 'real' } })
    await expectDead(hers)
  })

  it('when its person has to do with the bed no more', async () => {
    const family = await house.tell('family')
    expect((await house.open(family)).status).toBe(200)
    const unlinked = await house.ask('operator', `PATCH /v1/people/${house.people.family}`, {
      body: { links: [] },
    })
    expect(unlinked.status).toBe(200)
    await expectDead(family)
    const stranger = await house.tell('stranger')
    await expectDead(stranger)
  })

  it('when one bit of it is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 42 }), fc.nat({ max: 63 }), async (at, letter) => {
        const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        const tampered = `${hers.slice(0, at)}${letters[letter]}${hers.slice(at + 1)}`
        if (tampered === hers) return
        expect(await house.open(tampered)).toEqual(await house.open(none))
        const pressed = await house.press(tampered, 'resolve', { fields: { outcome: 'real' } })
        expect(pressed).toEqual(await house.open(none))
        expect((await house.alert()).state).toBe('open')
      }),
      { numRuns: 60 },
    )
  })

  it('when it is cut, has more to it, or is anything else', async () => {
    const others = fc.oneof(
      fc.nat({ max: 42 }).map((length) => hers.slice(0, length)),
      fc.string({ minLength: 1, maxLength: 60 }).map((more) => `${hers}${encodeURIComponent(more)}`),
      fc.string({ maxLength: 60 }).map(encodeURIComponent),
      fc.constantFrom(hers.toUpperCase(), `${hers}=`, `%20${hers}`, '..', '__proto__', `${hers}/`),
    )
    await fc.assert(
      fc.asyncProperty(others, async (token) => {
        const { status, html } = await house.open(token)
        const dead = await house.open(none)
        // `…/` is the page without a word behind it, where a phone is only sent back to the page itself.
        if (status !== 303) expect([status, html]).toEqual([dead.status, dead.html])
        const pressed = await house.press(token, 'resolve', { fields: { outcome: 'real' } })
        expect([pressed.status, pressed.html]).toEqual([dead.status, dead.html])
        expect((await house.alert()).state).toBe('open')
      }),
      { numRuns: 60 },
    )
  })

  it('and says in both languages what may be the reason, and nothing of anybody', async () => {
    const { html } = await house.open(none)
    for (const said of ['此链接无效', 'This link does not count', '24']) expect(html).toContain(said)
    expect(html).not.toContain('<script')
  })
})

describe('what looks at a link ahead of a person', () => {
  it('changes nothing, a hundred times: not even that it was seen', async () => {
    const before = JSON.stringify([await house.alert(), await house.stores.readLedger(house.alertId)])
    const bots = ['facebookexternalhit/1.1', 'WeChat', 'DingTalkBot-LinkService/1.0', 'Mozilla/5.0']
    for (let n = 0; n < 100; n++) {
      const headers = { 'user-agent': bots[n % bots.length] ?? '', purpose: n % 3 === 0 ? 'prefetch' : '' }
      const { status } = await house.open(hers, { headers, method: n % 5 === 0 ? 'HEAD' : 'GET' })
      expect(status).toBe(200)
    }
    expect(JSON.stringify([await house.alert(), await house.stores.readLedger(house.alertId)])).toBe(before)
  })

  it('presses nothing for her', async () => {
    for (const headers of [{ purpose: 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }]) {
      for (const act of acts) expect((await house.press(hers, act, { headers })).status).toBe(303)
    }
    expect((await house.alert()).state).toBe('open')
    expect(await house.reached()).toEqual([])
    await house.press(hers, 'acknowledge')
    expect((await house.alert()).state).toBe('acknowledged')
  })

  it('finds a page that nobody keeps, frames, indexes, or is told of', async () => {
    const { headers } = await house.open(hers)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    const policy = headers['content-security-policy'] ?? ''
    for (const said of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(said)
    expect(policy).not.toContain('unsafe')
  })
})

describe('the reach ledger', () => {
  it('says seen when the page says so, once, and only at the message the link stood in', async () => {
    await house.tell('caregiver-1', undefined, { channel: 'webhook', message: 'n1.other-way' })
    house.clock.now += 1000
    const heard = await house.press(hers, 'seen')
    expect([heard.status, heard.html]).toEqual([204, ''])
    house.clock.now += 1000
    await house.press(hers, 'seen')
    expect(await house.reached()).toEqual(['n1.caregiver-1: seen 1000'])
  })

  it('says seen and answered when she acts, and only seen when somebody else was first', async () => {
    const other = await house.tell('caregiver-2')
    house.clock.now += 1000
    await house.press(other, 'acknowledge')
    house.clock.now += 1000
    await house.press(hers, 'acknowledge')
    expect((await house.reached()).toSorted()).toEqual([
      'n1.caregiver-1: seen 2000',
      'n1.caregiver-2: seen 1000, answered 1000',
    ])
  })
})
