import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bedStatusSchema } from '../../contracts/bed-status.ts'
import { type AClient, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, statusOf, toldTo } from '../support/watch-bed.ts'

const names = ['breathless', 'wet', 'fallen', 'stumbled', 'measured', 'washed'] as const
type Name = (typeof names)[number]

/** Ten times as fast: a minute takes six seconds. */
describe.concurrent('what beds and terminals find out by themselves', () => {
  let cloud: ACloud
  let household: Household<Name>
  const mats = {} as Record<Name, AClient>

  beforeAll(async () => {
    cloud = await aCloud({ clock: '2026-11-22T23:00:00+08:00', speed: 10 })
    household = await aHousehold(cloud, { beds: names })
    for (const [index, name] of names.entries()) {
      const { bedId } = household.beds[name]
      mats[name] = await aClient(cloud, await addDevice(household, { bedId, deviceId: `mat-${index + 1}` }))
    }
  })
  afterAll(async () => {
    await Promise.all(Object.values(mats).map((mat) => mat.close()))
    await cloud.close()
  })

  let said = 0
  const say = (name: Name, type: string, data: object = {}, at = cloud.clock.now()) =>
    mats[name].say('event', { v: 1, id: `said-${++said}`, at, sent: cloud.clock.now(), type, data })
  const openAt = (name: Name) => alertsOf(household.operator.api, household.beds[name].bedId)
  const raised = (name: Name, condition: string, wait?: number) =>
    eventually(
      `${condition} of ${name}`,
      async () => (await openAt(name)).find((alert) => alert.condition === condition),
      wait,
    )

  it('a bed that hears no breath for 35 s tells the first caregiver at once', async () => {
    await say('breathless', 'no-breathing', { state: 'start', seconds: 35 })
    const alert = await raised('breathless', 'no-breathing')
    expect(alert).toMatchObject({ priority: 'critical', state: 'open' })
    await eventually('told', async () => (await toldTo(cloud, household.first.personId, alert.alertId)).at(0))
    await say('breathless', 'no-breathing', { state: 'end' })
    await eventually('two minutes', () => cloud.clock.now() > Date.parse(alert.knownAt) + 120_000, 90_000)
    expect((await raised('breathless', 'no-breathing')).state).toBe('open')
  }, 180_000)

  it('a wet bed is told after five minutes, not before', async () => {
    const at = cloud.clock.now()
    await say('wet', 'wet', {}, at)
    const alert = await raised('wet', 'wet', 150_000)
    expect(alert.priority).toBe('medium')
    expect(Date.parse(alert.knownAt) - at).toBeGreaterThanOrEqual(300_000 - 1_000)
  }, 180_000)

  it('a suspected fall becomes a fall after a minute, unless it is taken back', async () => {
    const at = cloud.clock.now()
    await mats.fallen.say('event', {
      v: 1,
      id: 'slip',
      at,
      sent: at,
      type: 'fall',
      data: { certainty: 'suspected' },
    })
    await mats.stumbled.say('event', {
      v: 1,
      id: 'trip',
      at,
      sent: at,
      type: 'fall',
      data: { certainty: 'suspected' },
    })
    expect((await raised('fallen', 'fall')).priority).toBe('high')
    await raised('stumbled', 'fall')
    await say('stumbled', 'fall', { certainty: 'cancelled', re: 'trip' })
    const worse = await eventually(
      'a fall',
      async () => (await openAt('fallen')).find(({ priority }) => priority === 'critical'),
      90_000,
    )
    expect(worse.timeline.map(({ what }) => what)).toContain('escalated')
    await eventually('two minutes', () => cloud.clock.now() > at + 120_000, 90_000)
    expect(await raised('stumbled', 'fall')).toMatchObject({ priority: 'high', state: 'open' })
  }, 200_000)

  it('a blood pressure far too high is an alert, and is seen with its unit', async () => {
    await say('measured', 'measurement', { kind: 'blood-pressure', systolic: 196, diastolic: 108 })
    const alert = await raised('measured', 'blood-pressure')
    expect(alert.priority).toBe('high')
    expect(alert.because.en).toMatch(/196/)
    const { bedId } = household.beds.measured
    expect(JSON.stringify(await statusOf(household.first.api, bedId))).toMatch(/mmHg/)
  }, 60_000)

  it('while she is washed nothing is judged but her help key', async () => {
    const { bedId } = household.beds.washed
    const { api } = household.first
    const status = await api.post(`/v1/beds/${bedId}/pause`, { minutes: 30, why: 'washing' }, bedStatusSchema)
    // A fast clock stands still while a function works: the pause may begin a moment ahead of it.
    await eventually('the pause', () => cloud.clock.now() > Date.parse(status.paused?.since ?? ''))
    await say('washed', 'no-breathing', { state: 'start', seconds: 60 })
    const at = cloud.clock.now()
    await mats.washed.press({ at, sent: at })
    await raised('washed', 'sos')
    expect((await openAt('washed')).map(({ condition }) => condition)).toEqual(['sos'])
  }, 60_000)
})
