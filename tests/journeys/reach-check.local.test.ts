import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ReachCheck, reachCheckAnswers } from '../../contracts/reach-check.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'

let cloud: ACloud
let missing: Household<'east'>
let whole: Household<'east'>
beforeAll(async () => {
  // Time to set up two houses before it is six: 24 s at this speed.
  cloud = await aCloud({ clock: '2026-11-22T17:56:00+08:00', speed: 10 })
  missing = await aHousehold(cloud, { beds: ['east'] })
  whole = await aHousehold(cloud, { beds: ['east'] })
  const { first, operator } = missing
  await operator.api.patch(`/v1/people/${first.personId}`, { channels: [] })
})
afterAll(() => cloud.close())

const checksOf = async ({ operator }: Household): Promise<ReachCheck[]> =>
  (await operator.api.get('/v1/reach-checks', reachCheckAnswers.ReachCheckList)).items
const reportsTo = async ({ operator }: Household) =>
  (await cloud.outbox()).filter(({ person }) => person === operator.personId)

it('at six in the evening the operators hear who cannot be reached tonight, and only where somebody cannot', {
  timeout: 120_000,
}, async () => {
  expect(await checksOf(missing)).toEqual([])
  expect(await cloud.outbox()).toEqual([])
  const { first, operator } = missing
  const [told] = await eventually(
    'the report',
    async () => {
      const lines = await reportsTo(missing)
      return lines.length > 0 && lines
    },
    90_000,
  )
  expect(told?.text.en).toContain('1 bed with a gap in the chain')
  expect(told?.text.en).toMatch(/has no channel \(1 bed\)/)
  const sixOClock = Date.parse('2026-11-22T18:00:00+08:00')
  const after = Date.parse(told?.time ?? '') - sixOClock
  expect(after).toBeGreaterThanOrEqual(0)
  expect(after).toBeLessThan(60_000)

  const [check] = await checksOf(missing)
  expect(check).toMatchObject({ date: '2026-11-22', outcome: 'somebody-missing' })
  expect(check?.bedFindings).toMatchObject([{ what: 'step-reaches-nobody', step: 0 }])
  expect(check?.everybody[0]).toMatchObject({ personId: first.personId, reach: 'no-channel' })
  const [calm] = await eventually('the other house', async () => {
    const checks = await checksOf(whole)
    return checks.length > 0 && checks
  })
  expect(calm?.outcome).toBe('all-reachable')
  expect(await reportsTo(whole)).toEqual([])

  // She gets a channel while there is time, and the next look finds nothing any more.
  await operator.api.patch(`/v1/people/${first.personId}`, { channels: [{ channel: 'outbox' }] })
  const again = await operator.api.post('/v1/reach-checks', {}, reachCheckAnswers.ReachCheck)
  expect(again.outcome).toBe('all-reachable')
  expect(await reportsTo(missing)).toHaveLength(1)
})
