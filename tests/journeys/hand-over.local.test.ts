import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiError, pathOf } from '../../cli/api-client.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { bedSchema, residentSchema } from '../../contracts/records.ts'
import { type AClient, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household, type Member } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { handOver, linkTo } from '../support/hand-over.ts'
import { act, alertsOf, statusOf, telemetryOf, timelineOf } from '../support/watch-bed.ts'

const minute = 60_000
const hour = 60 * minute
let cloud: ACloud
let household: Household<'crowded'>
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['crowded'] })
})
afterAll(() => cloud.close())

/** How she is refused, or nothing. */
const refusal = (asked: Promise<unknown>): Promise<number | undefined> =>
  asked.then(
    () => undefined,
    (error) => {
      if (error instanceof ApiError) return error.problem.status
      throw error
    },
  )

let seq = 0
/** One moment in bed at `at`, sent now. */
const rest = (mat: AClient, at: number, heartRate: number) =>
  mat.say('telemetry', {
    ...{ v: 1, boot: 'b1', seq: ++seq, at, every: 1000, sent: Date.now() },
    ...{ occupied: [true], heartRate: [heartRate], quality: [5] },
  })

it('a bed that passes to somebody new shows each family its own and nothing of the other', {
  timeout: 90_000,
}, async () => {
  const { operator, first, providerId } = household
  const { api } = operator
  const start = Date.now()
  const { regionId } = household.beds.crowded
  const { bedId: bed } = await api.post('/v1/beds', { name: '东屋', providerId, regionId }, bedSchema)
  const from = new Date(start - 3 * hour).toISOString()
  await api.post('/v1/residents', { name: '旧人', providerId, bedId: bed, from }, residentSchema)
  const caregiver = await linkTo(household, bed, 'caregiver')
  const formerFamily = await linkTo(household, bed, 'family')
  const mat = await aClient(cloud, await addDevice(household, { bedId: bed, deviceId: 'mat-1' }))
  await rest(mat, start - 2 * hour, 66)
  await rest(mat, Date.now(), 67)
  await mat.press()
  const [alert] = await eventually('her press', async () => {
    const alerts = await alertsOf(formerFamily.api, bed)
    return alerts.length > 0 && alerts
  })
  const alertId = alert?.alertId ?? ''
  await eventually('her heart rate', async () => (await statusOf(formerFamily.api, bed)).heartRate === 67)

  // While she still calls, nobody else moves in.
  expect(await refusal(handOver(api, { providerId, bedId: bed, from: Date.now() }))).toBe(409)
  await act(api, alertId, 'acknowledge', { etaMinutes: 5 })
  await act(api, alertId, 'arrive')
  await act(api, alertId, 'resolve', { outcome: 'real' })
  const moved = Date.now()
  await handOver(api, { providerId, bedId: bed, from: moved })
  const newFamily = await linkTo(household, bed, 'family')

  // Live: nothing that was measured of her counts as of the new one.
  for (const { api: theirs } of [newFamily, caregiver])
    expect(await statusOf(theirs, bed)).toMatchObject({
      heartRate: null,
      occupied: null,
      openAlerts: [],
    })
  expect(await refusal(statusOf(formerFamily.api, bed))).toBe(404)
  // Late: what the mat had not yet told of her time.
  await rest(mat, start - hour, 68)
  await mat.say('event', { v: 1, id: 'late', at: start - hour, sent: Date.now(), type: 'wet' })
  await rest(mat, Date.now(), 80)
  await eventually('new data', async () => (await statusOf(newFamily.api, bed)).heartRate === 80)
  await mat.press()
  const [next] = await eventually('the new press', async () => {
    const alerts = await alertsOf(newFamily.api, bed)
    return alerts.length > 0 && alerts
  })
  expect(next?.alertId).not.toBe(alertId)

  const span = { from: start - 3 * hour, to: Date.now() + minute }
  const seen = async ({ api: hersOnly }: Member) => ({
    rates: [...new Set((await telemetryOf(hersOnly, bed, span)).heartRate)].filter((rate) => rate !== null),
    open: (await alertsOf(hersOnly, bed)).map((one) => one.alertId),
    closed: (await alertsOf(hersOnly, bed, 'closed')).map(({ condition }) => condition).toSorted(),
    presses: (await timelineOf(hersOnly, bed, span)).filter(({ what }) => what === 'sos').length,
    wet: (await timelineOf(hersOnly, bed, span)).filter(({ what }) => what === 'wet').length,
    resident: (await hersOnly.get(pathOf`/v1/beds/${bed}`, bedSchema)).resident?.name,
  })
  await eventually('the late block', async () => (await seen(formerFamily)).rates.includes(68))
  const former = {
    rates: [66, 68, 67],
    open: [],
    closed: ['sos', 'wet'],
    presses: 1,
    wet: 1,
    resident: undefined,
  }
  expect(await seen(formerFamily)).toEqual(former)
  const open = [next?.alertId]
  expect(await seen(newFamily)).toEqual({
    rates: [80],
    open,
    closed: [],
    presses: 1,
    wet: 0,
    resident: '新人',
  })
  const both = { rates: [66, 68, 67, 80], open, closed: ['sos', 'wet'], presses: 2, wet: 1, resident: '新人' }
  expect(await seen(operator)).toEqual(both)
  expect(await seen(caregiver)).toEqual(both)
  for (const [who, other] of [
    [formerFamily, next?.alertId ?? ''],
    [newFamily, alertId],
  ] as const) {
    expect(await refusal(who.api.get(pathOf`/v1/alerts/${other}`, answerSchemas.Alert))).toBe(404)
    expect(await refusal(act(who.api, other, 'acknowledge'))).toBe(404)
  }
  expect(await refusal(statusOf(formerFamily.api, bed))).toBe(404)
  const nights = await formerFamily.api.get(pathOf`/v1/beds/${bed}/nights`, answerSchemas.Nights)
  expect(nights).not.toHaveProperty('baseline')
  expect(await refusal(statusOf(first.api, bed))).toBe(404) // not her bed: she was never linked to it
  await mat.close()
})

it('of operators who move people at the same moment one wins: one resident a bed, one bed a resident', {
  timeout: 60_000,
}, async () => {
  const { operator, providerId } = household
  const { api } = operator
  const { bedId, regionId } = household.beds.crowded
  const [lying] = (await api.list('/v1/residents', residentSchema)).filter((one) => one.stay?.bedId === bedId)
  await api.patch(pathOf`/v1/residents/${lying?.residentId ?? ''}`, { bedId: null })
  const add = () => api.post('/v1/residents', { name: '候', providerId }, residentSchema)
  const waiting = [await add(), await add(), await add(), await add()]
  const into = (residentId: string, bed: string) =>
    refusal(api.patch(pathOf`/v1/residents/${residentId}`, { bedId: bed }))
  const rushed = await Promise.all(waiting.map(({ residentId }) => into(residentId, bedId)))
  expect(rushed.toSorted()).toEqual([409, 409, 409, undefined])
  const present = () => api.list('/v1/residents', residentSchema)
  expect((await present()).filter(({ stay }) => stay?.bedId === bedId)).toHaveLength(1)

  const beds = await Promise.all(
    ['a', 'b', 'c'].map((name) => api.post('/v1/beds', { name, providerId, regionId }, bedSchema)),
  )
  const { residentId } = await add()
  await Promise.all(beds.map((bed) => into(residentId, bed.bedId)))
  const shown = await Promise.all(beds.map((bed) => api.get(pathOf`/v1/beds/${bed.bedId}`, bedSchema)))
  const hers = shown.filter(({ resident }) => resident?.residentId === residentId)
  expect(hers).toHaveLength(1)
  const { stay } = await api.get(pathOf`/v1/residents/${residentId}`, residentSchema)
  expect(stay?.bedId).toBe(hers[0]?.bedId)
})
