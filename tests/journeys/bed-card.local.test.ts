import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { bedCardSchema } from '../../contracts/bed-code.ts'
import { aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { modulesOf, readQr } from '../support/read-qr.ts'
import { quarantineOf, timelineOf } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'hers' | 'his'>
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers', 'his'] })
})
afterAll(() => cloud.close())

it('a caregiver who scans the card that hangs at the bed has been there; one who scans another has not', {
  timeout: 60_000,
}, async () => {
  const { api } = household.operator
  const { bedId } = household.beds.hers
  const cardOf = (bed: string) => api.get(pathOf`/v1/beds/${bed}/card`, bedCardSchema)
  const card = await cardOf(bedId)
  const other = await cardOf(household.beds.his.bedId)
  const page = await api.text(pathOf`/v1/beds/${bedId}/card`, 'text/html')
  expect(readQr(modulesOf(page).dark)).toBe(card.link)
  expect(card.link.startsWith(cloud.origin)).toBe(true)
  expect(page).not.toContain('测试') // who lies there
  const opened = await household.first.api.get(pathOf`/v1/bed-codes/${card.code}`, answerSchemas.BedOfCode)
  expect(opened).toEqual({ bedId })

  const kind = 'smart-terminal'
  const terminal = await aClient(cloud, await addDevice(household, { bedId, deviceId: 'terminal-1', kind }))
  const at = Date.now()
  const checkIn = (id: string, bedCode: string) =>
    terminal.say('event', {
      ...{ v: 1, id, at: Date.now(), sent: Date.now(), type: 'check-in' },
      data: { bedCode, purpose: 'visit' },
    })
  await checkIn('in-1', other.code)
  await checkIn('in-2', card.link)
  const span = { from: at - 60_000, to: at + 600_000 }
  const checkIns = async () => (await timelineOf(api, bedId, span)).filter(({ what }) => what === 'check-in')
  await eventually('her check-in', async () => (await checkIns()).length > 0)
  const kept = await eventually('the wrong one', async () => {
    const items = await quarantineOf(api, 'terminal-1')
    return items.length > 0 && items
  })
  expect(kept).toMatchObject([{ path: 'data.bedCode', reason: 'the code is of another bed' }])
  expect(await checkIns()).toHaveLength(1)

  const renewed = await api.post(pathOf`/v1/beds/${bedId}/code`, {}, bedCardSchema)
  await checkIn('in-3', card.code)
  await checkIn('in-4', renewed.code)
  await eventually('the check-in by the new card', async () => (await checkIns()).length === 2)
  expect((await quarantineOf(api, 'terminal-1')).map(({ reason }) => reason)).toContain(
    'the code has been renewed',
  )
  await terminal.close()
})
