import { beforeEach, describe, expect, it } from 'vitest'
import { aLinkedHouse, type LinkedHouse } from './a-linked-house.ts'

let house: LinkedHouse
let hers: string
beforeEach(async () => {
  house = await aLinkedHouse()
  hers = await house.tell('caregiver-1')
})
const page = async (token: string) => (await house.open(token, { query: 'lang=en' })).html

describe('whoever presses by a link', () => {
  it('on a page older than another’s claim calls nobody off who is on her way', async () => {
    await house.ask('caregiver-2', `POST /v1/alerts/${house.alertId}/acknowledge`, { body: {} })
    const { headers } = await house.press(hers, 'resolve', { fields: { outcome: 'false-alarm' } })
    expect(headers.location).toContain('said=lost')
    expect((await house.alert()).state).toBe('acknowledged')
    expect(await house.reached()).toEqual(['n1.caregiver-1: seen 0'])
  })

  it('in a group is known by the robot she was told by, and whoever else reads it can sign in', async () => {
    const group = await house.tell('caregiver-1', [house.alertId], { channel: 'wecom', message: 'n2' })
    expect(await page(group)).toContain(`<a href="/#/alerts/${house.alertId}">Not c*1? Sign in and answer`)
    await house.press(group, 'acknowledge', { fields: { etaMinutes: '5' } })
    await house.press(group, 'arrive')
    await house.press(group, 'release')
    await house.ask('caregiver-1', `POST /v1/alerts/${house.alertId}/acknowledge`, { body: {} })
    await house.press(group, 'resolve', { fields: { outcome: 'real' } })
    const acts = (await house.alert()).timeline.filter(({ who }) => who !== undefined)
    expect(acts.map(({ what, detail }) => [what, detail?.through])).toEqual([
      ...['acknowledged', 'arrived', 'released'].map((what) => [what, 'wecom']),
      ['acknowledged', undefined],
      ['resolved', 'wecom'],
    ])
  })
})
