import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { toldTo } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'hers'>
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers'] })
})
afterAll(() => cloud.close())

const press = (link: string, act: string, fields: Record<string, string> = {}) =>
  fetch(`${link}/${act}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

it('a caregiver answers by the link in her message, without signing in, and the bed hears who comes', {
  timeout: 60_000,
}, async () => {
  const { operator, first, second, beds } = household
  const { bedId } = beds.hers
  const mat = await aClient(cloud, await addDevice(household, { bedId, deviceId: 'mat-1' }))
  const eventId = await mat.press()
  const heard = (state: string) =>
    eventually(state, () =>
      mat.answers.find((answer) => answer.eventId === eventId && answer.state === state),
    )
  const { link, alertId } = await eventually('her message', async () =>
    (await toldTo(cloud, first.personId)).at(0),
  )
  expect(link).toMatch(new RegExp(`^${cloud.origin}/a/[\\w-]{43}$`))
  const alert = () => operator.api.get(pathOf`/v1/alerts/${alertId}`, answerSchemas.Alert)
  await operator.api.put(pathOf`/v1/beds/${bedId}/access-notes`, { text: 'Ring twice, 4711.' })

  for (let look = 0; look < 20; look++) expect((await fetch(link)).status).toBe(200)
  const looked = await alert()
  expect([looked.state, looked.reach.some(({ seen }) => seen !== undefined)]).toEqual(['open', false])
  expect((await press(link, 'access-notes')).status).toBe(303)

  const pressed = Date.now()
  const going = await press(link, 'acknowledge', { etaMinutes: '10', lang: 'en' })
  expect(going.status).toBe(303)
  expect(await heard('coming')).toMatchObject({ alertId, who: expect.stringMatching(/^caregiver-1/) })
  expect(Date.now() - pressed).toBeLessThan(10_000)
  const page = await fetch(new URL(going.headers.get('location') ?? '', cloud.origin))
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await page.text()).toContain('You are going')
  expect(await (await press(link, 'access-notes')).text()).toContain('Ring twice, 4711.')

  await press(link, 'arrive')
  await heard('arrived')
  await press(link, 'resolve', { outcome: 'real' })
  await heard('closed')
  expect((await fetch(link)).status).toBe(404)
  expect((await press(link, 'release')).status).toBe(404)

  const closed = await alert()
  expect(closed.state).toBe('resolved')
  const hers = closed.timeline.filter(({ who, what }) => who === first.personId && what !== 'told')
  expect(hers.map(({ what }) => what)).toEqual(['acknowledged', 'access-opened', 'arrived', 'resolved'])
  const told = closed.reach.filter(({ personId }) => personId === first.personId)
  expect(told).toMatchObject([{ channel: 'outbox', seen: expect.any(String), answered: expect.any(String) }])
  expect(await toldTo(cloud, second.personId, alertId)).toEqual([])
  await mat.close()
})
