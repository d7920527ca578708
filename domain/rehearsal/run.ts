import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { Checkpoint, DeviceAtPlace, PlaceFacts, PlaceState } from '../../contracts/place.ts'
import type { Act, Actor } from '../acts.ts'
import { type Decision, decide, type Input } from '../decide.ts'
import { type LateNews, lateSpan, recentFrom } from '../decide-blocks.ts'
import { newDevice } from '../devices-at-place.ts'
import type { Known } from '../draft.ts'

/** An event as it was recorded. */
export interface RecordedEvent {
  deviceId: string
  eventId: string
  type: string
  at: number
  arrived: number
  sent?: number | undefined
  data?: unknown
}

/** Something that reached us then. */
export type Reached =
  | { kind: 'block'; arrived: number; at: number; block: Block }
  | { kind: 'event'; arrived: number; at: number; event: RecordedEvent }

/** What a person does to a rehearsed alert: as was recorded, or as is assumed where nothing was. */
export interface PlannedAct {
  alertId: string
  at: number
  act: Act
  by: Actor
  how: 'recorded' | 'assumed'
}

/** A rehearsal on its way, changed in place: a bed as it would stand at `now` (ms) under the plan that is tried. */
export interface Run {
  readonly facts: PlaceFacts
  /** nothing after it is known (ms) */
  readonly to: number
  /** the alerts there really were */
  readonly recorded: readonly StoredAlert[]
  now: number
  state: PlaceState
  readonly alerts: Map<string, StoredAlert>
  /** read but not yet reached us, in the order of arrival */
  waiting: Reached[]
  /** what has reached us, as far back as anything is judged again */
  blocks: Block[]
  marks: Mark[]
  checkpoints: Checkpoint[]
  /** what people will do, in order of time */
  acts: PlannedAct[]
  /** alerts whose acts are planned, and whether they are left open because the real ones still are */
  readonly planned: Map<string, 'assume' | 'leave'>
  /** who resolved an alert: its real helper, or an assumption */
  readonly resolvedBy: Map<string, PlannedAct['how']>
  lookedAt: number
}

export interface RunStart {
  facts: PlaceFacts
  live: PlaceState
  recorded: readonly StoredAlert[]
  from: number
  to: number
}

/** A bed of which nothing is known yet but how often its devices speak, and its pauses. */
export function startRun({ facts, live, recorded, from, to }: RunStart): Run {
  const devices = Object.entries(live.devices).map(([id, { reportEvery }]): [string, DeviceAtPlace] => [
    id,
    { ...newDevice, reportEvery },
  ])
  // A terminal says that it lives without samples, which are not kept: its silence cannot be judged again.
  const placements = facts.placements.filter(({ kind }) => kind === 'family-bed')
  return {
    facts: { ...facts, placements },
    to,
    recorded: recorded.filter(({ drill }) => drill === undefined),
    now: from,
    state: {
      placeId: live.placeId,
      version: 0,
      devices: Object.fromEntries(devices),
      fold: { until: 0, memory: {} },
      alertIds: [],
      openAlerts: [],
      ...(live.pauses ? { pauses: live.pauses } : {}),
    },
    ...{ alerts: new Map(), planned: new Map(), resolvedBy: new Map() },
    ...{ waiting: [], blocks: [], marks: [], checkpoints: [], acts: [] },
    lookedAt: Number.NEGATIVE_INFINITY,
  }
}

/** The same judgement as live, kept in memory instead of the store. */
export function judge(run: Run, input: Input, now: number): Decision {
  run.now = now
  const decision = decide({ facts: run.facts, state: run.state, alerts: seenBy(run, input) }, input, now)
  if (decision.outcome === 'needs-history') throw new Error('a rehearsal knows all of its history')
  if (decision.outcome !== 'decided') return decision
  // Nobody makes figures of rehearsed hours; left standing, they would be due for ever.
  const { rollUp: _rollUp, ...state } = decision.state
  run.state = state
  for (const alert of decision.alerts) run.alerts.set(alert.alertId, alert)
  for (const each of decision.checkpoints) {
    run.checkpoints = [...run.checkpoints.filter(({ until }) => until !== each.until), each]
  }
  return decision
}

/** The alerts that the live path would have read for it. */
function seenBy(run: Run, input: Input): Known['alerts'] {
  if ('late' in input && input.late) return [...run.alerts.values()]
  const ids = new Set(run.state.alertIds)
  if (input.kind === 'act') ids.add(input.alertId)
  return [...ids].flatMap((id) => run.alerts.get(id) ?? [])
}

/** The blocks that have reached us since a little before where the fold stands. */
export function recentOf({ blocks, state }: Run): Block[] {
  const from = recentFrom(state)
  return blocks.filter(({ at, every, samples }) => at + samples * every > from)
}

/** Everything around something late, if it is late. */
export function lateOf(run: Run, news: { at: number; sent: number; end: number }): { late?: LateNews } {
  const span = lateSpan(run.state, news)
  if (!span) return {}
  const checkpoints = [...run.checkpoints].sort((a, b) => a.until - b.until)
  const { blocks, marks } = run
  return { late: { ...span, history: { checkpoints, blocks, marks, to: Number.POSITIVE_INFINITY } } }
}

/** Nothing that lies farther back than this (ms) is judged again: late to 72 h, and what was going on then. */
const farthestMs = 97 * 3_600_000

/** Lets go of what is too old to be judged again. */
export function forgetOld(run: Run): void {
  const from = run.now - farthestMs
  run.blocks = run.blocks.filter(({ at }) => at >= from)
  run.marks = run.marks.filter(({ at }) => at >= from)
  run.checkpoints = run.checkpoints.filter(({ until }) => until >= from)
}
