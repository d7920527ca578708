import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { Overrides } from '../../contracts/care-plan.ts'
import type { RehearsalResult } from '../../contracts/rehearsal.ts'
import type { Act } from '../../domain/acts.ts'
import { isMarkType } from '../../domain/marks.ts'
import { finishRehearsal, rehearseNight, startRehearsal, warmUp } from '../../domain/rehearsal/rehearse.ts'
import { findNights } from '../../domain/rehearsal/rehearsed-nights.ts'
import type { RecordedEvent } from '../../domain/rehearsal/run.ts'
import { tryPlan } from '../../domain/rehearsal/try-plan.ts'
import type { PlaceOnPaper } from '../support/a-place.ts'

/** Rehearses the last nights of a place on paper, with what it has stored. */
export function rehearse(
  place: PlaceOnPaper,
  asked: { until: number; nights?: number; overrides?: Overrides; events?: readonly RecordedEvent[] },
): { result: RehearsalResult; alerts: StoredAlert[] } {
  const { until, nights: count = 1, overrides, events = [] } = asked
  const facts = tryPlan(place.facts, overrides)
  const nights = findNights(count, until, facts.record.timeZone)
  const rehearsal = startRehearsal({
    facts,
    live: place.state,
    recorded: [...place.alerts.values()].filter(({ knownAt }) => knownAt <= until),
    nights,
  })
  const isIn = (from: number, to: number) => (each: Block | RecordedEvent) => each.at >= from && each.at < to
  const stored = (from: number, to: number) => ({
    blocks: place.blocks.filter(isIn(from, to)),
    events: events.filter(isIn(from, to)),
  })
  warmUp(rehearsal, stored(0, nights[0]?.from ?? 0))
  for (const night of nights) rehearseNight(rehearsal, night, stored(night.from, night.to))
  return { result: finishRehearsal(rehearsal), alerts: [...rehearsal.run.alerts.values()] }
}

/** What reaches us: a block, or something that is said at once. */
export type Message = Block | RecordedEvent
const isBlock = (message: Message): message is Block => 'samples' in message

function reach(place: PlaceOnPaper, message: Message): void {
  if (isBlock(message)) {
    place.hear(message)
    return
  }
  const { at, eventId: id, type, sent = message.arrived, data } = message
  const said = { at, id, sent, ...(data === undefined ? {} : { data }) }
  if (isMarkType(type)) place.say({ ...said, type })
  else place.press({ ...said, type: 'sos' })
}

/** Lives on until a time (ms): messages arrive, what falls due is looked at, and somebody comes if anybody does. */
export function live(
  place: PlaceOnPaper,
  messages: readonly Message[],
  { until, comesAfter }: { until: number; comesAfter?: number },
): void {
  let lookedAt = 0
  const dueAt = () => {
    const due = place.state.dueAt ?? Number.POSITIVE_INFINITY
    return due > lookedAt ? due : lookedAt + 60_000
  }
  const passUntil = (to: number) => {
    for (;;) {
      const act = nextAct(place, comesAfter)
      const due = dueAt()
      if (Math.min(act?.at ?? Number.POSITIVE_INFINITY, due) >= to) return
      if (act && act.at <= due) place.take({ kind: 'act', ...act, by: helper }, act.at)
      else {
        lookedAt = due
        place.look(due)
      }
    }
  }
  for (const message of [...messages].sort((a, b) => a.arrived - b.arrived || a.at - b.at)) {
    if (message.arrived > until) break
    passUntil(message.arrived)
    reach(place, message)
  }
  passUntil(until)
}

const helper = { personId: 'per_first', name: 'first' }

interface NextAct {
  alertId: string
  at: number
  act: Act
}

/** She says at once that she is going, and is done so many ms after the alert. */
function nextAct(place: PlaceOnPaper, comesAfter: number | undefined): NextAct | undefined {
  if (comesAfter === undefined) return undefined
  const acts = [...place.alerts.values()].flatMap(({ alertId, state, priority, timeline }): NextAct[] => {
    if (priority === 'technical') return []
    const raisedAt = timeline.findLast(({ what }) => what === 'raised')?.at ?? 0
    if (state === 'open') return [{ alertId, at: raisedAt + 30_500, act: { what: 'acknowledge' } }]
    if (state !== 'acknowledged') return []
    return [{ alertId, at: raisedAt + comesAfter, act: { what: 'resolve', outcome: 'real' } }]
  })
  return acts.sort((a, b) => a.at - b.at)[0]
}
