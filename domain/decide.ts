import type { StoredAlert } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { Presence } from '../contracts/envelope.ts'
import type { Mark } from '../contracts/mark.ts'
import type { Notice } from '../contracts/notification.ts'
import type { PauseEntry } from '../contracts/pause.ts'
import type { Checkpoint, PlaceState } from '../contracts/place.ts'
import { type Act, type ActOutcome, type Actor, act } from './acts.ts'
import { type HeardTelemetry, type JudgedBlocks, judgeTrack, type LateNews } from './decide-blocks.ts'
import { decideEvent, type HeardEvent } from './decide-event.ts'
import { decidePresence } from './decide-presence.ts'
import { type HeardReply, hearReply } from './decide-reply.ts'
import { type Draft, type Known, startDraft } from './draft.ts'
import { type DrillOutcome, raiseDrill } from './drill.ts'
import { escalateDue } from './escalation.ts'
import { hear } from './hear.ts'
import { tellListeners } from './live-notice.ts'
import { showPlaceAlerts } from './notices.ts'
import { decideOutage } from './outage/decide-outage.ts'
import { hideSilence, showSilence } from './outage/hide-silence.ts'
import type { Village } from './outage/judge-outage.ts'
import { endPause, type PauseOutcome, type Pauser, pauseBed } from './pause.ts'
import { askAll, askProbes, hearProbe, planProbes } from './probes.ts'
import type { Reach } from './reach/judge-reach.ts'
import { judgeNight, type NightNews } from './rollups/judge-night.ts'
import { askRollUp, forgetHours, touchHours } from './rollups/touch-hours.ts'
import { nextWork, settlePlace } from './settle-place.ts'
import { judgeDevices } from './technical.ts'

/**
 * What a decision is asked to judge. `recent`: the place's stored blocks from `recentFrom(state)` on, where
 * `needsRecent` asks for them. `late`: what is
 * stored around something that reaches back to before where the fold stands (`lateSpan`).
 */
export type Input =
  | { kind: 'telemetry'; heard: HeardTelemetry; recent?: Block[]; late?: LateNews }
  | { kind: 'event'; heard: HeardEvent; recent?: Block[]; late?: LateNews }
  | { kind: 'presence'; deviceId: string; presence: Presence }
  | { kind: 'replied'; replied: HeardReply }
  /** `reach`: what the ledger says of the alerts nobody has claimed; without it nothing is settled about their steps */
  | { kind: 'deadline'; recent?: Block[]; reach?: Reach }
  /** a rehearsal through the whole real path; `until` (ms) it closes itself, else after half an hour */
  | { kind: 'drill'; by: string; until?: number }
  | { kind: 'act'; alertId: string; act: Act; by: Actor }
  | { kind: 'pause'; until: number; why?: string | undefined; by: Pauser; recent: Block[] }
  | { kind: 'end-pause'; by: Pauser; recent: Block[] }
  /** at a village: its beds as they have just been counted */
  | { kind: 'outage'; village: Village }
  /** at a bed: the outage `by` of its village stands for these of its alerts, or does so no more */
  | { kind: 'hide'; alertIds: readonly string[]; by: string }
  | { kind: 'show'; alertIds: readonly string[] }
  | { kind: 'rolled-up'; hours: readonly number[]; nightEnds: readonly number[]; night?: NightNews }

export type Decision =
  | {
      outcome: 'decided'
      /** what happened, by name; empty when nothing did */
      because: string[]
      state: PlaceState
      /** the alerts that changed, whole */
      alerts: StoredAlert[]
      notices: Notice[]
      /** a deadline this decision has set or moved, to be looked at on time (ms) */
      wakeAt?: number
      /** the alert a call or a drill raised, or a call joined */
      calledAlertId?: string
      /** the figures of past hours are due: whoever makes them is to be told */
      rollUp?: 'asked'
      /** where the rules stood at full hours, to be kept 96 h */
      checkpoints: Checkpoint[]
      pauseEntries: PauseEntry[]
    }
  /** what came late may have changed more of the past than was read: read to `to` (ms) and decide again */
  | Extract<JudgedBlocks, { outcome: 'needs-history' }>
  | Extract<ActOutcome, { outcome: 'refused' }>
  | Extract<PauseOutcome, { outcome: 'pause-refused' }>
  | Extract<DrillOutcome, { outcome: 'drill-refused' }>

/**
 * The one entrance: what is known of a place and one thing that happened make the new state and all it entails.
 * Pure: same arguments, same decision. Everything else that is due at `now` is done on the way.
 */
export function decide(known: Known, input: Input, now: number): Decision {
  const draft = startDraft(known, now)
  const judged = judge(draft, input)
  if (judged.outcome !== 'done') return judged
  const rollUp = input.kind === 'deadline' && askRollUp(draft.state, now)
  if (rollUp && rollUp.outcome === 'asked') draft.state = rollUp.state
  planProbes(draft, known.state)
  if (input.kind === 'deadline') askProbes(draft)
  if (input.kind === 'drill') askAll(draft)
  judgeDevices(draft)
  const told = escalateDue(draft, input.kind === 'deadline' ? input.reach : undefined)
  showPlaceAlerts(draft)
  tellListeners(draft)
  const state = settlePlace(draft)
  const alerts = [...draft.changed].flatMap((id) => draft.alerts.get(id) ?? [])
  const before = nextWork(known.alerts, known.state.fold)
  const after = nextWork([...draft.alerts.values()], state.fold)
  return {
    outcome: 'decided',
    because: draft.because,
    state,
    alerts,
    notices: draft.notices,
    checkpoints: draft.checkpoints,
    pauseEntries: draft.pauseEntries,
    ...(after !== undefined && (after !== before || told.outcome === 'more-is-due') ? { wakeAt: after } : {}),
    ...(rollUp && rollUp.outcome === 'asked' ? { rollUp: 'asked' } : {}),
    ...(judged.alertId ? { calledAlertId: judged.alertId } : {}),
  }
}

type Judged =
  | { outcome: 'done'; alertId?: string }
  | Extract<ActOutcome, { outcome: 'refused' }>
  | Extract<PauseOutcome, { outcome: 'pause-refused' }>
  | Extract<DrillOutcome, { outcome: 'drill-refused' }>
  | Extract<JudgedBlocks, { outcome: 'needs-history' }>

function judge(draft: Draft, input: Input): Judged {
  switch (input.kind) {
    case 'telemetry': {
      hear(draft, input.heard)
      const { block } = input.heard
      if (!block) return done(judgeTrack(draft, { recent: input.recent }))
      draft.state = touchHours(draft.state, block, draft.now)
      return done(
        judgeTrack(draft, { heard: block, recent: input.recent, late: withNews(input.late, { block }) }),
      )
    }
    case 'deadline':
      return done(judgeTrack(draft, { recent: input.recent }))
    case 'event': {
      const { alertId, mark } = decideEvent(draft, input.heard)
      const late = withNews(input.late, { mark })
      const judged = mark && judgeTrack(draft, { recent: input.recent ?? [], late })
      if (judged?.outcome === 'needs-history') return judged
      return { outcome: 'done', ...(alertId ? { alertId } : {}) }
    }
    case 'presence':
      decidePresence(draft, input.deviceId, input.presence)
      return { outcome: 'done' }
    case 'replied':
      hearReply(draft, input.replied)
      hearProbe(draft, input.replied)
      return { outcome: 'done' }
    case 'drill':
      return raiseDrill(draft, input)
    case 'act': {
      const alert = draft.alerts.get(input.alertId)
      if (!alert) return { outcome: 'refused', because: 'no-such-alert' }
      return act(draft, alert, input.act, input.by)
    }
    case 'pause':
    case 'end-pause': {
      const asked = input.kind === 'pause' ? pauseBed(draft, input, input.by) : endPause(draft, input.by)
      // What is due and what goes on is judged anew, for the pause lies elsewhere now.
      return asked.outcome === 'done' ? done(judgeTrack(draft, { recent: input.recent })) : asked
    }
    case 'outage':
      decideOutage(draft, input.village)
      return { outcome: 'done' }
    case 'hide':
      hideSilence(draft, input.alertIds, input.by)
      return { outcome: 'done' }
    case 'show':
      showSilence(draft, input.alertIds)
      return { outcome: 'done' }
    case 'rolled-up':
      draft.state = forgetHours(draft.state, input.hours, input.nightEnds)
      if (input.night) judgeNight(draft, input.night)
      return { outcome: 'done' }
    default:
      return input satisfies never
  }
}

/** What has just been heard is part of the history, whether it has been stored yet or not. */
function withNews(
  late: LateNews | undefined,
  { block, mark }: { block?: Block; mark?: Mark | undefined },
): LateNews | undefined {
  if (!late) return undefined
  const { history } = late
  const blocks = block ? [...history.blocks, block] : history.blocks
  const marks = mark ? [...history.marks, mark] : history.marks
  return { ...late, history: { ...history, blocks, marks } }
}

const done = (judged: JudgedBlocks): Judged => (judged.outcome === 'judged' ? { outcome: 'done' } : judged)
