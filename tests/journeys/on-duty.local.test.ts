import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiError, pathOf } from '../../cli/api-client.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { dayNames } from '../../contracts/limits.ts'
import { bedSchema } from '../../contracts/records.ts'
import { type Roster, rosterAnswers, rosterSchema } from '../../contracts/roster.ts'
import { aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household, type Member } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { act, statusOf } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'linked'>
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['linked'] })
})
afterAll(() => cloud.close())

/** The status code of a refusal, or nothing. */
const refusal = (asked: Promise<unknown>): Promise<number | undefined> =>
  asked.then(
    () => undefined,
    (error) => {
      if (error instanceof ApiError) return error.problem.status
      throw error
    },
  )

it('at a bed nobody is linked to, whoever is on duty is told, goes, and hands over to the next shift', {
  timeout: 60_000,
}, async () => {
  const { operator, first, second, providerId } = household
  const { api } = operator
  const { regionId } = household.beds.linked
  const { bedId } = await api.post('/v1/beds', { name: '北屋', providerId, regionId }, bedSchema)
  const always = { duty: 'caregiver', days: dayNames, from: '00:00', to: '00:00' } as const
  const onDuty = (member: Member) => [{ ...always, personIds: [member.personId] }]
  const body = { name: 'Nights', zoneId: regionId, timeZone: 'UTC', shifts: onDuty(first) }
  const roster: Roster = await api.post('/v1/rosters', body, rosterSchema)

  const mat = await aClient(cloud, await addDevice(household, { bedId, deviceId: 'mat-1' }))
  await mat.press()
  const told = await eventually('who is on duty is told', async () => {
    const lines = (await cloud.outbox()).filter((line) => line.condition === 'sos')
    return lines.some((line) => line.person === first.personId) && lines
  })
  expect(told.map(({ person }) => person)).not.toContain(second.personId)
  const alertId = told[0]?.alertId ?? ''
  const open = ({ api: hers }: Member) => hers.get(pathOf`/v1/alerts/${alertId}`, answerSchemas.Alert)
  expect(await refusal(open(second))).toBe(404)
  expect((await open(first)).state).toBe('open')
  await act(first.api, alertId, 'acknowledge', { etaMinutes: 5 })
  expect(await refusal(statusOf(first.api, bedId))).toBe(undefined)

  // The other one takes over: she sees the alert, the one before still brings hers to its end.
  const path = pathOf`/v1/rosters/${roster.rosterId}`
  await api.put(path, { ...roster, shifts: onDuty(second) })
  expect((await open(second)).claim?.personId).toBe(first.personId)
  expect(await refusal(statusOf(first.api, bedId))).toBe(404)
  const list = await second.api.get(`${path}/on-duty`, rosterAnswers.OnDuty)
  expect(list.duties[0]?.people.map(({ personId }) => personId)).toEqual([second.personId])
  await act(first.api, alertId, 'arrive')
  await act(first.api, alertId, 'resolve', { outcome: 'real' })
  expect((await cloud.outbox()).filter(({ person }) => person === second.personId)).toEqual([])
  await mat.close()
})
