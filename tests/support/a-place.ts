import type { Episode, StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Checkpoint, PlaceFacts, PlaceState } from '../../contracts/place.ts'
import { type Decision, decide, type Input } from '../../domain/decide.ts'
import { type LateNews, lateSpan, needsRecent, recentFrom, spanOfBlock } from '../../domain/decide-blocks.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { buildMark } from '../../domain/marks.ts'
import type { Pauser } from '../../domain/pause.ts'
import { readProbeId } from '../../domain/probes.ts'
import type { Reach } from '../../domain/reach/judge-reach.ts'

import { aBed, emptyState } from './a-bed.ts'

export * from './a-bed.ts'

/** A place with a memory: what `decideAndSave` does, without a store, a queue or a clock. */
export class PlaceOnPaper {
  state: PlaceState
  facts: PlaceFacts
  readonly alerts = new Map<string, StoredAlert>()
  readonly blocks: Block[] = []
  readonly notices: (Notice & { at: number })[] = []
  ledger: LedgerEntry[] | undefined
  /** what it owes its devices without anybody hearing of it */
  readonly probes: Notice[] = []
  answersProbes = true
  readonly marks: Mark[] = []
  readonly checkpoints = new Map<number, Checkpoint>()
  readonly events = new Map<string, string | undefined>()

  constructor(facts: PlaceFacts = aBed()) {
    this.facts = facts
    this.state = emptyState(facts.record.placeId)
  }

  take(input: Input, now: number): Decision {
    const listed = this.state.alertIds.flatMap((id) => this.alerts.get(id) ?? [])
    const named = input.kind === 'act' ? this.alerts.get(input.alertId) : undefined
    const isLate = (input.kind === 'telemetry' || input.kind === 'event') && input.late
    const all = isLate ? [...this.alerts.values()] : listed
    const alerts = named && !all.includes(named) ? [...all, named] : all
    const decision = decide({ facts: this.facts, state: this.state, alerts }, input, now)
    if (decision.outcome !== 'decided') return decision
    this.state = decision.state
    for (const alert of decision.alerts) this.alerts.set(alert.alertId, alert)
    for (const checkpoint of decision.checkpoints) this.checkpoints.set(checkpoint.until, checkpoint)
    const isProbe = ({ kind }: Notice): boolean => kind === 'command'
    this.notices.push(...decision.notices.filter((one) => !isProbe(one)).map((one) => ({ ...one, at: now })))
    this.probes.push(...decision.notices.filter(isProbe))
    // A device that has just spoken is there to answer; who is looked at because nothing comes is not.
    if (this.answersProbes && (input.kind === 'telemetry' || input.kind === 'event')) this.answerProbe(now)
    return decision
  }

  /** The device answers the newest probe, if it was asked one. */
  answerProbe(now: number, deviceId = 'mat-1'): void {
    const newest = this.probes.findLast((probe) => probe.deviceId === deviceId)
    if (!newest?.commandId) return
    const probeAskedAt = readProbeId(newest.commandId)
    if (this.state.devices[deviceId]?.probe?.misses === undefined) return
    this.take({ kind: 'replied', replied: { deviceId, arrived: now, lives: undefined, probeAskedAt } }, now)
  }

  hear(block: Block, now = block.arrived): Decision {
    this.blocks.push(block)
    const { deviceId } = block
    const heard = { deviceId, arrived: now, clock: noClockFault, block, about: {} }
    const late = this.late(spanOfBlock(block))
    return this.take({ kind: 'telemetry', heard, ...this.needed(block), ...late }, now)
  }

  look(now: number): Decision {
    return this.take({ kind: 'deadline', reach: this.reach(), ...this.needed() }, now)
  }

  /** What the ledger says by now; while none is kept, everybody who was told was reached. */
  private reach(): Reach {
    return this.ledger ? Map.groupBy(this.ledger, ({ alertId }) => alertId) : 'assumed'
  }

  pause(change: { until: number; now: number; why?: string; by?: Pauser }): Decision {
    const { until, now, why, by = { personId: 'per_first', role: 'caregiver' } } = change
    return this.take({ kind: 'pause', until, why, by, recent: this.recent() }, now)
  }

  endPause(now: number, by: Pauser = { personId: 'per_first', role: 'caregiver' }): Decision {
    return this.take({ kind: 'end-pause', by, recent: this.recent() }, now)
  }

  /** A device says something that rules judge together with samples. */
  say(change: {
    at: number
    type: Exclude<Mark['type'], 'taken-away'>
    id?: string
    sent?: number
    data?: unknown
  }): Decision {
    const { at, type, id = `${type}-${at}`, sent = at, data } = change
    const event = { id, type, ...(data === undefined ? {} : { data }) }
    const isRepeat = this.events.has(id)
    const heard = { deviceId: 'mat-1', arrived: sent, at, sent, clock: noClockFault, event, isRepeat }
    const mark = buildMark(heard)
    if (mark) this.marks.push(mark)
    const input = {
      kind: 'event' as const,
      heard,
      recent: this.recent(),
      ...this.late({ at, sent, end: at }),
    }
    this.events.set(id, undefined)
    return this.take(input, sent)
  }

  press(change: {
    at: number
    id?: string
    type?: 'sos' | 'service-call' | 'fall'
    sent?: number
    data?: unknown
  }): Decision {
    const { at, id = 'press-1', type = 'sos', sent = at, data = { key: 'cord' } } = change
    const isRepeat = this.events.has(id)
    const knownAlertId = this.events.get(id)
    const heard = {
      deviceId: 'mat-1',
      arrived: sent,
      at,
      sent,
      clock: noClockFault,
      event: { id, type, data },
      isRepeat,
    }
    const decision = this.take(
      { kind: 'event', heard: knownAlertId === undefined ? heard : { ...heard, knownAlertId } },
      sent,
    )
    if (decision.outcome === 'decided' && !isRepeat) this.events.set(id, decision.calledAlertId)
    return decision
  }

  private late(news: { at: number; sent: number; end: number }): { late?: LateNews } {
    const span = lateSpan(this.state, news)
    if (!span) return {}
    const checkpoints = [...this.checkpoints.values()].sort((a, b) => a.until - b.until)
    const history = { checkpoints, blocks: this.blocks, marks: this.marks, to: Number.POSITIVE_INFINITY }
    return { late: { ...span, history } }
  }

  private needed(block?: Block): { recent?: Block[] } {
    return needsRecent(this.state, block) ? { recent: this.recent() } : {}
  }

  private recent(): Block[] {
    const from = recentFrom(this.state)
    return this.blocks.filter(({ at, every, samples }) => at + samples * every > from)
  }

  alertsOf(condition: string): StoredAlert[] {
    return [...this.alerts.values()].filter((alert) => alert.condition === condition)
  }

  /** Every episode with the alert it belongs to, disproved alerts aside. */
  episodes(): (Episode & { alertId: string })[] {
    return [...this.alerts.values()]
      .filter((alert) => !alert.disproved)
      .flatMap((alert) => alert.episodes.map((episode) => ({ ...episode, alertId: alert.alertId })))
  }

  /** Who was told of care alerts, or with `technical` of devices. */
  told(technical = false): { at: number; tell: string[]; kind: Notice['kind'] }[] {
    return this.notices
      .filter(({ kind }) => kind === 'step' || kind === 'again' || kind === 'claimant')
      .filter(({ alertId }) => (this.alerts.get(alertId ?? '')?.priority === 'technical') === technical)
      .map(({ at, tell, kind }) => ({ at, tell, kind }))
  }
}
