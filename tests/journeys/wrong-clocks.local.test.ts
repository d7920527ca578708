import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AClient, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, deviceOf, statusOf, telemetryOf, toldTo } from '../support/watch-bed.ts'

const minute = 60_000
/** How a device tells the time, given the true one (ms), whether it says when it sent, and what is said of it. */
const clocks = {
  'eleven minutes slow': { tell: (now: number) => now - 11 * minute, stamps: true, fault: 'clock-slow' },
  'eleven minutes fast': { tell: (now: number) => now + 11 * minute, stamps: true, fault: 'clock-fast' },
  'in seconds': { tell: (now: number) => Math.round(now / 1000), stamps: true, fault: 'clock-seconds' },
  'in seconds, never saying when it sent': {
    ...{ tell: (now: number) => Math.round(now / 1000), stamps: false, fault: 'clock-seconds' },
  },
  'eleven minutes fast, never saying when it sent': {
    ...{ tell: (now: number) => now + 11 * minute, stamps: false, fault: 'clock-fast' },
  },
} as const
type Name = keyof typeof clocks
const names = Object.keys(clocks) as Name[]

let cloud: ACloud
let household: Household<Name>
const mats = new Map<Name, AClient>()
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: names })
  await Promise.all(
    names.map(async (name, index) => {
      const { bedId } = household.beds[name]
      mats.set(name, await aClient(cloud, await addDevice(household, { bedId, deviceId: `mat-${index}` })))
    }),
  )
})
afterAll(async () => {
  for (const mat of mats.values()) await mat.close()
  await cloud.close()
})

/** Two minutes of a heart at 130 in an occupied bed, ending now, as a device with this clock reports them. */
async function racing(name: Name): Promise<{ from: number; mat: AClient }> {
  const mat = mats.get(name)
  if (!mat) throw new Error(`no mat at ${name}`)
  const { tell, stamps } = clocks[name]
  const [count, every, now] = [25, 5_000, Date.now()]
  const from = now - (count - 1) * every
  const column = <T>(value: T): T[] => Array.from({ length: count }, () => value)
  const columns = { occupied: column(true), heartRate: column(130), movement: column(0), quality: column(5) }
  const sent = stamps ? { sent: tell(now) } : {}
  await mat.say('telemetry', { v: 1, boot: 'b', seq: 1, at: tell(from), every, ...sent, ...columns })
  return { from, mat }
}

/** A device in seconds knows its time no better; without `sent` only the arrival is known, and the cadence of a block. */
const near = (one: string | undefined, other: number) =>
  expect(Math.abs(Date.parse(one ?? '') - other)).toBeLessThan(5_000)

describe.each(names)('a clock %s', (name) => {
  const { fault } = clocks[name]
  const bedId = () => household.beds[name].bedId
  const operator = () => household.operator
  const alertOf = (condition: string) =>
    eventually(condition, async () =>
      (await alertsOf(operator().api, bedId())).find((alert) => alert.condition === condition),
    )

  it('does not keep a racing heart from being seen, at the time it raced', async () => {
    const { from } = await racing(name)
    const alert = await alertOf('heart-rate-high')
    expect(alert).toMatchObject({ priority: 'high', late: false })
    near(alert.onset, from)
    await eventually('the first caregiver told', async () =>
      (await toldTo(cloud, household.first.personId, alert.alertId)).at(0),
    )
    const span = { from: from - 30 * minute, to: from + 30 * minute }
    const { at, heartRate } = await telemetryOf(operator().api, bedId(), span)
    expect(heartRate).toEqual(Array.from({ length: 25 }, () => 130))
    near(at[0], from)
  })

  it('is shown as a fault, the bed is not protected, and only operators are told', async () => {
    const alert = await alertOf('clock-fault')
    expect(alert.priority).toBe('technical')
    const deviceId = `mat-${names.indexOf(name)}`
    expect((await deviceOf(operator().api, deviceId)).faults).toMatchObject([{ fault }])
    expect(await statusOf(operator().api, bedId())).toMatchObject({
      protected: false,
      notProtectedBecause: 'clock',
      heartRate: 130,
    })
    const { personId } = household.operator
    await eventually('the operator told', async () => (await toldTo(cloud, personId, alert.alertId)).at(0))
    const told = (await cloud.outbox()).filter((line) => line.alertId === alert.alertId)
    expect(told.map(({ person }) => person)).toEqual([personId])
  })

  it('does not keep a press from alerting at once', async () => {
    const { tell, stamps } = clocks[name]
    const now = Date.now()
    const at = tell(now)
    const eventId = await mats.get(name)?.press({ at, sent: stamps ? at : undefined })
    const alert = await alertOf('sos')
    expect(alert).toMatchObject({ priority: 'critical', late: false })
    near(alert.onset, now)
    await eventually('the first caregiver told', async () =>
      (await toldTo(cloud, household.first.personId, alert.alertId)).at(0),
    )
    await eventually('received', () => mats.get(name)?.answers.find((answer) => answer.eventId === eventId))
  })
})
