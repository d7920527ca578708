import { beforeEach, describe, expect, it } from 'vitest'
import { aLinkedHouse, keysOf, type LinkedHouse } from './a-linked-house.ts'
import { start } from './api-house.ts'

let house: LinkedHouse
let hers: string
beforeEach(async () => {
  house = await aLinkedHouse()
  hers = await house.tell('caregiver-1')
})
const en = { query: 'lang=en' }
const page = async (token = hers) => (await house.open(token, en)).html

describe('how to get in', () => {
  const text = 'Key in the box <4711>'
  const open = (token: string) => house.press(token, 'access-notes', { fields: { lang: 'en' } })
  beforeEach(async () => {
    await house.ask('family', `PUT /v1/beds/${house.east}/access-notes`, { body: { text } })
  })

  it('is shown to her when she asks for it after she said that she goes, and each showing is kept', async () => {
    expect(keysOf(await page())).not.toContain('access-notes')
    await house.press(hers, 'acknowledge')
    expect(keysOf(await page())).toContain('access-notes')
    expect(await page()).not.toContain('4711')
    const shown = await open(hers)
    expect([shown.status, shown.html.includes('Key in the box &#60;4711&#62;')]).toEqual([200, true])
    const { items } = await house.stores.listOpenings({ bedId: house.east, limit: 9 })
    const opened = { bedId: house.east, alertId: house.alertId, personId: house.people['caregiver-1'] }
    expect(items).toEqual([{ ...opened, at: start }])
  })

  it('is not shown by a link that stood in a group, whoever of it goes: her account shows it', async () => {
    const inGroup = await house.tell('caregiver-1', [house.alertId], { channel: 'wecom', message: 'n2' })
    await house.press(inGroup, 'acknowledge')
    expect(keysOf(await page(inGroup))).not.toContain('access-notes')
    expect(await page(inGroup)).toMatch(/sign in to see it|请登录后查看/)
    expect((await open(inGroup)).status).toBe(303)
    expect((await house.stores.listOpenings({ bedId: house.east, limit: 9 })).items).toEqual([])
  })

  it('is not shown to who does not go', async () => {
    const other = await house.tell('caregiver-2')
    await house.press(hers, 'acknowledge')
    expect(keysOf(await page(other))).not.toContain('access-notes')
    const refused = await open(other)
    expect([refused.status, refused.html]).toEqual([303, ''])
    expect((await house.stores.listOpenings({ bedId: house.east, limit: 9 })).items).toEqual([])
  })
})
