import { beforeEach, describe, expect, it } from 'vitest'
import { aLinkedHouse, keysOf, type LinkedHouse } from './a-linked-house.ts'
import { start } from './api-house.ts'
import { pressCord } from './press-cord.ts'

let house: LinkedHouse
let hers: string
beforeEach(async () => {
  house = await aLinkedHouse()
  hers = await house.tell('caregiver-1')
})
const en = { query: 'lang=en' }
const page = async (token = hers) => (await house.open(token, en)).html
const over = '/a/over'

describe('who opens her link', () => {
  it('reads what happened, where and since when, that nobody goes yet, and whom the link is for', async () => {
    const html = await page()
    for (const said of ['the help key was pressed', 'East', 'R* east', 'since 04:00', 'Nobody is going yet'])
      expect(html).toContain(said)
    expect(html).toContain('This link is for c*1')
    expect(html).toContain('You act as c*1')
    expect(keysOf(html)).toEqual([
      ...[5, 10, 15, 30].map((minutes) => `acknowledge ${minutes}`),
      'arrive',
      ...['real', 'false-alarm', 'device-fault', 'other'].map((outcome) => `resolve ${outcome}`),
    ])
  })

  it('reads it in her language, or in the one she chooses, and goes on in that', async () => {
    expect((await house.open(hers)).html).toContain('还没有人去')
    const chosen = await house.press(hers, 'acknowledge', {
      fields: { alert: house.alertId, etaMinutes: '5', lang: 'en' },
    })
    expect(chosen.headers.location).toBe(`/a/${hers}?alert=${house.alertId}&lang=en`)
    expect((await house.open(hers, { query: 'lang=xx&said=<b>&alert=../x' })).html).toContain('您正在去')
  })

  it('sees no name whole, nothing that was measured, and no word that a person wrote as markup', async () => {
    const { stores, east, eastResident, people } = house
    await house.ask('operator', `PATCH /v1/beds/${east}`, { body: { name: '<script>x</script>' } })
    await house.ask('operator', `PATCH /v1/residents/${eastResident}`, { body: { name: '示范甲' } })
    const person = await stores.findPerson(people['caregiver-1'])
    if (!person) throw new Error('she is gone')
    await stores.putPerson({ ...person, name: '护理员丙' }, person)
    const html = await page()
    expect(html).toContain('&#60;script&#62;x')
    expect(html).not.toMatch(/示范甲|护理员丙|<script>x/)
    expect(html).toContain('护*丙')
  })

  it('says when she is there, arrives and closes; the bed’s timeline has it as hers', async () => {
    const going = await house.press(hers, 'acknowledge', { fields: { etaMinutes: '10' } })
    expect([going.status, going.headers.location]).toEqual([303, `/a/${hers}?alert=${house.alertId}`])
    const personId = house.people['caregiver-1']
    expect(await house.alert()).toMatchObject({
      state: 'acknowledged',
      claim: { personId, eta: start + 600_000 },
    })
    expect(await page()).toContain('You are going, expected at 04:10')
    expect(keysOf(await page())).toEqual(expect.arrayContaining(['arrive', 'release']))
    await house.press(hers, 'arrive')
    expect(await page()).toContain('You are there')
    const done = await house.press(hers, 'resolve', { fields: { outcome: 'false-alarm' } })
    expect([done.status, done.headers.location]).toEqual([303, over])
    expect((await house.open('over')).html).toContain('It is over. Thank you.')
    const closed = await house.alert()
    expect(closed).toMatchObject({ state: 'resolved', outcome: 'false-alarm' })
    const acts = closed.timeline.filter(({ who }) => who === personId).map(({ what }) => what)
    expect(acts).toEqual(['acknowledged', 'arrived', 'resolved'])
  })

  it('and presses twice has done it once', async () => {
    const fields = { alert: house.alertId, etaMinutes: '10' }
    const first = await house.press(hers, 'acknowledge', { fields })
    expect(await house.press(hers, 'acknowledge', { fields })).toEqual(first)
    const { timeline, claim } = await house.alert()
    expect(timeline.filter(({ what }) => what === 'acknowledged')).toHaveLength(1)
    expect(claim?.eta).toBe(start + 600_000)
  })

  it('and cannot go after all gives the alert back', async () => {
    await house.press(hers, 'acknowledge')
    await house.press(hers, 'release')
    expect((await house.alert()).state).toBe('open')
    expect(await page()).toContain('Nobody is going yet')
  })

  it('second is told who goes and when she is there, and may only say that she is there too', async () => {
    const other = await house.tell('caregiver-2')
    const pressed = await Promise.all(
      [hers, other].map((token) =>
        house.press(token, 'acknowledge', { fields: { etaMinutes: '5', lang: 'en' } }),
      ),
    )
    const { claim } = await house.alert()
    const lost = claim?.personId === house.people['caregiver-1'] ? other : hers
    const told = pressed[lost === other ? 1 : 0]?.headers.location ?? ''
    expect(told).toBe(`/a/${lost}?alert=${house.alertId}&lang=en&said=lost`)
    const { html } = await house.open(lost, { query: told.split('?')[1] ?? '' })
    expect(html).toContain('Somebody else was first')
    expect(html).toMatch(/c\*[12] is going, expected at 04:05/)
    expect(keysOf(html)).toEqual(['arrive'])
  })

  it('with words nobody understands has done nothing, and is asked again', async () => {
    for (const [act, fields] of [
      ['resolve', {}],
      ['resolve', { outcome: 'gone-home' }],
      ['acknowledge', { etaMinutes: 'soon' }],
      ['acknowledge', { etaMinutes: '0' }],
    ] as const) {
      const { status, html } = await house.press(hers, act, { fields: { ...fields, lang: 'en' } })
      expect([status, html.includes('please press again')]).toEqual([400, true])
    }
    expect((await house.press(hers, 'resolve', { text: 'x'.repeat(5000) })).status).toBe(413)
    expect((await house.alert()).state).toBe('open')
  })

  it('may be a program that was told by a webhook, and speaks JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    await house.press(hers, 'acknowledge', { headers, text: '{"etaMinutes":7}' })
    expect((await house.alert()).claim?.eta).toBe(start + 7 * 60_000)
    expect((await house.press(hers, 'resolve', { headers, text: 'no' })).status).toBe(400)
  })
})

describe('one link for several alerts', () => {
  let other: string
  let both: string
  beforeEach(async () => {
    await house.ask('operator', `PATCH /v1/people/${house.people['caregiver-1']}`, {
      body: {
        links: [house.east, house.west].map((placeId) => ({ placeId, role: 'caregiver', order: 1 })),
      },
    })
    other = await pressCord(house, house.west, 'e2')
    both = await house.tell('caregiver-1', [house.alertId, other], { message: 'n2' })
  })

  it('lists them, each with a page of its own', async () => {
    const list = await page(both)
    expect(list).toContain('2 alerts')
    for (const said of ['East', 'West', `?alert=${other}`]) expect(list).toContain(said)
    expect(keysOf(list)).toEqual([])
    const { html } = await house.open(both, { query: `alert=${other}&lang=en` })
    expect([html.includes('West'), html.includes('East')]).toEqual([true, false])
  })

  it('acts on the one that was pressed for, and never on another because that is over', async () => {
    await house.press(both, 'resolve', { fields: { alert: other, outcome: 'real' } })
    expect([(await house.alert(other)).state, (await house.alert()).state]).toEqual(['resolved', 'open'])
    const again = await house.press(both, 'resolve', { fields: { alert: other, outcome: 'real' } })
    expect(again.headers.location).toBe(`/a/${both}?said=changed`)
    await house.press(both, 'resolve', { fields: { outcome: 'real' } })
    expect((await house.alert()).state).toBe('open')
    expect(await page(both)).toContain('East')
  })

  it('notes at each of them that it was seen, and answered only what she acted on', async () => {
    house.clock.now += 1000
    await house.press(both, 'seen')
    house.clock.now += 1000
    await house.press(both, 'acknowledge', { fields: { alert: other } })
    expect(await house.reached()).toEqual(['n2: seen 1000'])
    expect(await house.reached(other)).toEqual(['n2.1: seen 1000, answered 2000'])
  })
})
