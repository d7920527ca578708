import type { StoredAlert } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { PlaceFacts, PlaceState } from '../contracts/place.ts'
import { decide, type Input } from '../domain/decide.ts'
import { needsRecent, recentFrom } from '../domain/decide-blocks.ts'
import { noClockFault } from '../domain/judge-clock.ts'
import type { Begin } from './begin.ts'
import { everyMs, nightStart } from './night.ts'

const placeId = 'bed_1'
const deviceId = 'mat-1'
export const watched = { placeId, deviceId } as const

const facts: PlaceFacts = {
  record: {
    ...{ placeId, kind: 'bed', name: 'Room 2, east', providerId: 'prov_1', regionId: 'reg_1' },
    ...{ regionPath: ['reg_1'], timeZone: 'Asia/Shanghai', bedKinds: ['family-care'] },
  },
  plan: { version: 0, overrides: {} },
  stays: [{ residentId: 'res_1', name: '测试甲', abilityLevel: 'intact', from: 0 }],
  placements: [{ deviceId, kind: 'family-bed', placeId, since: nightStart - 3_600_000 }],
  links: [
    { personId: 'per_first', role: 'caregiver', order: 1 },
    { personId: 'per_second', role: 'caregiver', order: 2 },
  ],
}

const unwatched: PlaceState = {
  ...{ placeId, version: 0, devices: {}, fold: { until: 0, memory: {} }, alertIds: [], openAlerts: [] },
}

const resolvedAfterMs = 300_000
const by = { personId: 'per_first', name: 'first' }

/**
 * Judges a night as the product does: every block is one decision, from what is stored to alerts, steps and notices; and
 * somebody resolves each alert 5 min after it was raised. All of that is timed.
 */
export function withDecide(blocks: readonly Block[]): () => Promise<Begin[]> {
  return async () => {
    let state = unwatched
    const alerts = new Map<string, StoredAlert>()
    const take = (input: Input, now: number, named: StoredAlert[] = []): void => {
      const listed = state.alertIds.flatMap((id) => alerts.get(id) ?? [])
      const known = { facts, state, alerts: [...new Set([...listed, ...named])] }
      const decision = decide(known, input, now)
      if (decision.outcome !== 'decided') return
      state = decision.state
      for (const alert of decision.alerts) alerts.set(alert.alertId, alert)
    }
    for (const [index, block] of blocks.entries()) {
      const now = block.arrived
      const heard = { deviceId, arrived: now, clock: noClockFault, block, about: {} }
      const recent = needsRecent(state, block)
        ? { recent: recentBefore(blocks, index, recentFrom(state)) }
        : {}
      take({ kind: 'telemetry', heard, ...recent }, now)
      for (const { alertId } of state.openAlerts) {
        const alert = alerts.get(alertId)
        if (!alert || now < alert.knownAt + resolvedAfterMs) continue
        take({ kind: 'act', alertId, act: { what: 'resolve', outcome: 'real' }, by }, now, [alert])
      }
    }
    return beginsOf([...alerts.values()])
  }
}

/** What a store would give back: the blocks that hold samples from `from` (ms) on. */
function recentBefore(blocks: readonly Block[], index: number, from: number): Block[] {
  let first = index
  while (first > 0 && (blocks[first - 1]?.sent ?? 0) > from) first--
  return blocks.slice(first, index)
}

const beginsOf = (alerts: readonly StoredAlert[]): Begin[] =>
  alerts.flatMap(({ condition, episodes }) =>
    episodes.map(({ provedAt }) => ({ condition, sample: Math.ceil((provedAt - nightStart) / everyMs) })),
  )
