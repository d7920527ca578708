import { expect, test } from 'vitest'
import { buildChain } from '../../domain/chain.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { isInWindow } from '../../domain/local-time.ts'
import { maskName } from '../../domain/notification-text.ts'
import { buildTelemetryView } from '../../domain/telemetry-view.ts'
import { aBed, aBlock, allOf, minutes, tenAtNight } from '../support/a-place.ts'

test('the family of whoever lay there before is told nothing of who lies there now, whatever the chain says', () => {
  const daughter = { personId: 'per_daughter', role: 'family' as const, order: 1, residentId: 'res_1' }
  const son = { personId: 'per_son', role: 'family' as const, order: 2, residentId: 'res_2' }
  const stay = (residentId: string, from: number, to?: number) => ({
    ...{ residentId, name: 'Somebody', abilityLevel: 'intact' as const, from },
    ...(to !== undefined && { to }),
  })
  const { links, ...bed } = aBed()
  const stays = [stay('res_1', 0, tenAtNight), stay('res_2', tenAtNight)]
  const facts = { ...bed, stays, links: [...links, daughter, son] }
  const toldOf = (onset: number, of = facts) =>
    buildChain({ priority: 'critical', condition: 'sos', onset }, of, onset).map(({ tell }) => tell)
  expect(toldOf(tenAtNight - 1).at(-2)).toEqual(['on-duty:lead', 'duty-desk', 'person:per_daughter'])
  expect(toldOf(tenAtNight).at(-2)).toEqual(['on-duty:lead', 'duty-desk', 'person:per_son'])
  const chain = [
    { afterSeconds: 0, tell: ['person:per_daughter'] },
    { afterSeconds: 60, tell: ['person:per_daughter', 'person:per_son'] },
    { afterSeconds: 90, tell: ['person:per_daughter'] },
  ]
  const planned = { ...facts, plan: { version: 1, overrides: { chain } } }
  expect(toldOf(tenAtNight, planned)).toEqual([['duty-desk'], ['person:per_son'], ['duty-desk', 'siren']])
})

test('the night is the night of the bed, also across midnight and daylight saving', () => {
  const night = { from: '22:00', to: '06:00', timeZone: 'Europe/London' }
  expect(isInWindow(Date.UTC(2025, 2, 29, 22, 30), night)).toBe(true)
  expect(isInWindow(Date.UTC(2025, 2, 30, 5, 30), night)).toBe(false)
  expect(isInWindow(Date.UTC(2025, 2, 30, 4, 59), night)).toBe(true)
  expect(isInWindow(Date.UTC(2025, 2, 29, 21, 59), night)).toBe(false)
})

test('a message belongs to where the device stood then, and before its first place to that one', () => {
  const placements = [
    { deviceId: 'mat-1', kind: 'family-bed' as const, placeId: 'bed_1', since: 1000, until: 2000 },
    { deviceId: 'mat-1', kind: 'family-bed' as const, placeId: 'bed_2', since: 3000 },
  ]
  const placeAt = (at: number) => {
    const found = findPlacement(placements, at)
    return found.outcome === 'placed' ? found.placement.placeId : found.outcome
  }
  expect([500, 1500, 2500, 3500].map(placeAt)).toEqual(['bed_1', 'bed_1', 'not-placed-then', 'bed_2'])
  expect(findPlacement([], 500)).toEqual({ outcome: 'never-placed' })
})

test('names on a locked screen are masked', () => {
  expect(['示范甲', '示甲', 'A', 'Ada Example'].map(maskName)).toEqual(['示*甲', '示*', 'A*', 'A* Example'])
})

test('telemetry comes back per instant, the better device first, gaps as gaps, and only what she may see', () => {
  const mat = allOf(aBlock({ at: tenAtNight, samples: 2 }), { heartRate: 66, quality: 4 })
  const radar = {
    ...allOf(aBlock({ at: tenAtNight, samples: 2 }), { heartRate: 70, quality: 5 }),
    deviceId: 'radar-1',
  }
  const later = allOf(aBlock({ at: tenAtNight + minutes(2), samples: 1 }), { heartRate: null })
  const view = buildTelemetryView({
    bedId: 'bed_1',
    blocks: [later, mat, radar, mat],
    from: tenAtNight,
    to: tenAtNight + minutes(4),
    spans: [{ from: 0, to: tenAtNight + minutes(3) }],
  })
  expect(view.heartRate).toEqual([70, 70, null])
  expect(view.at).toHaveLength(3)
  expect(view.coverage).toBeGreaterThan(0)
  expect(
    buildTelemetryView({ bedId: 'b', blocks: [mat], from: tenAtNight, to: tenAtNight + 1, spans: [] }).at,
  ).toEqual([])
})
