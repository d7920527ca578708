import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AClient, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { act, alertsOf, toldTo } from '../support/watch-bed.ts'

const minute = 60_000
type Name = 'left alone' | 'answered' | 'attended'

/** A cloud with three beds, each with a device that is connected. */
async function aVillage(at?: { clock: string; speed: number }) {
  const cloud = await aCloud(at)
  const household = await aHousehold(cloud, { beds: ['left alone', 'answered', 'attended'] })
  const connect = async (name: Name, deviceId: string): Promise<AClient> =>
    aClient(cloud, await addDevice(household, { bedId: household.beds[name].bedId, deviceId }))
  const mats = {
    'left alone': await connect('left alone', 'mat-1'),
    answered: await connect('answered', 'mat-2'),
    attended: await connect('attended', 'mat-3'),
  }
  const close = async () => {
    await Promise.all(Object.values(mats).map((mat) => mat.close()))
    await cloud.close()
  }
  return { cloud, household, mats, close }
}

/** Presses the cord of a bed and waits for its alert and for the first caregiver to be told. */
async function press(
  { cloud, household, mats }: { cloud: ACloud; household: Household<Name>; mats: Record<Name, AClient> },
  name: Name,
) {
  const at = cloud.clock.now()
  const eventId = await mats[name].press({ at, sent: at })
  const { bedId } = household.beds[name]
  const [alert] = await eventually('an alert', async () => {
    const open = await alertsOf(household.operator.api, bedId)
    return open.length > 0 && open
  })
  if (!alert) throw new Error('no alert')
  const { alertId } = alert
  await eventually('the first caregiver told', async () =>
    (await toldTo(cloud, household.first.personId, alertId)).at(0),
  )
  return { eventId, alertId, raised: Date.parse(alert.knownAt), mat: mats[name] }
}

describe.concurrent('nobody answers, on the real clock', () => {
  let village: Awaited<ReturnType<typeof aVillage>>
  beforeAll(async () => {
    village = await aVillage()
  })
  afterAll(() => village.close())

  it('the second caregiver is told between 60 and 62 s after the call, once', {
    timeout: 90_000,
  }, async () => {
    const { cloud, household } = village
    const { alertId, raised } = await press(village, 'left alone')
    const told = () => toldTo(cloud, household.second.personId, alertId)
    const line = await eventually('the second caregiver told', async () => (await told()).at(0), 70_000)
    const waited = Date.parse(line.time) - raised
    expect(waited).toBeGreaterThanOrEqual(minute)
    expect(waited).toBeLessThanOrEqual(minute + 2_000)
    expect(Math.abs(Date.parse(line.time) - Date.now())).toBeLessThan(1_000)
    expect(await told()).toHaveLength(1)
    expect(await toldTo(cloud, household.first.personId, alertId)).toHaveLength(1)
  })

  it('the bed says received, coming, arrived and closed, as people act', async () => {
    const { household } = village
    const { eventId, alertId, mat } = await press(village, 'attended')
    const said = () => mat.answers.filter((answer) => answer.eventId === eventId)
    const heard = (state: string) => eventually(state, () => said().find((answer) => answer.state === state))
    await heard('received')
    await act(household.first.api, alertId, 'acknowledge', { etaMinutes: 5 })
    expect(await heard('coming')).toMatchObject({ alertId, who: expect.stringMatching(/^caregiver-1/) })
    await act(household.first.api, alertId, 'arrive')
    await heard('arrived')
    await act(household.first.api, alertId, 'resolve', { outcome: 'real' })
    await heard('closed')
    expect(said().map(({ state }) => state)).toEqual(['received', 'coming', 'arrived', 'closed'])
  })
})

describe.concurrent('nobody answers, ten times as fast', () => {
  const speed = 10
  let village: Awaited<ReturnType<typeof aVillage>>
  beforeAll(async () => {
    village = await aVillage({ clock: '2026-11-22T22:00:00+08:00', speed })
  })
  afterAll(() => village.close())

  it('the second caregiver is told within two real seconds of the due time', async () => {
    const { cloud, household } = village
    const { alertId, raised } = await press(village, 'left alone')
    await eventually('the due time', () => cloud.clock.now() >= raised + minute)
    const told = () => toldTo(cloud, household.second.personId, alertId)
    const line = await eventually('the second caregiver told', async () => (await told()).at(0), 2_000)
    const waited = Date.parse(line.time) - raised
    // A fast clock stands still while a function works, and its own runs on: it may raise a moment "ahead".
    expect(waited).toBeGreaterThanOrEqual(minute - 1_000)
    expect(waited).toBeLessThanOrEqual(minute + 2_000 * speed)
  })

  it('nobody else is told once somebody has said she is going', async () => {
    const { cloud, household } = village
    const { alertId, raised } = await press(village, 'answered')
    await act(household.first.api, alertId, 'acknowledge', { etaMinutes: 15 })
    await eventually('four minutes', () => cloud.clock.now() > raised + 4 * minute, 40_000)
    const told = (await cloud.outbox()).filter((line) => line.alertId === alertId)
    expect(told.map(({ person }) => person)).toEqual([household.first.personId])
  }, 60_000)
})
