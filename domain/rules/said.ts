import type { Condition, Episode } from '../../contracts/alert.ts'
import type { Priority } from '../../contracts/basics.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { Stretch } from '../stretches.ts'
import { silentDeadline } from './absence.ts'
import type { RuleContext, SampleRule, Settled, Step } from './rule.ts'

/** What a device says is so, until it says otherwise: from `at` on, and counting from `due` on (ms). */
export interface Said {
  at: number
  due: number
  deviceId: string
  eventId: string
  /** when it reached us: what was sent after it may take it back */
  arrived: number
  /** how far (ms) the device's clock is behind ours: how long it has lasted is measured on our own */
  behind?: number
  late: boolean
  evidence: Record<string, unknown>
}

/** A rule whose condition only a device can find, as data. */
export interface SaidRule {
  condition: Condition
  priority: Priority
  /** when (ms) a mark that says it is so counts, by the plan in force then, and what is told of it; undefined: another mark */
  begins(mark: Mark, context: RuleContext): { due: number; evidence: Record<string, unknown> } | undefined
  ends(mark: Mark): boolean
  /** whether a measurement shows that it is over, from when on (ms), once it counts */
  isOver?(stretch: Stretch): boolean
}

/**
 * The limit is that of the plan in force when the device spoke: a change of the plan neither takes it back nor hastens it.
 * A measurement alone takes nothing back that does not count yet: a rate is a mean that lags behind, and the device knows
 * better than its own mean. Whatever device says that it is over is believed, as a mat may have been swapped meanwhile.
 */
export function saidRule(rule: SaidRule): SampleRule<Said | null> & { data: SaidRule } {
  return {
    data: rule,
    condition: rule.condition,
    start: null,
    step(said, stretch) {
      if (!said || !rule.isOver?.(stretch)) return { memory: said }
      // A sample holds for at most twice its interval: before that it may have been measured before the device spoke.
      const at = Math.max(stretch.from, said.due, said.at + 2 * stretch.every)
      const isReached = at < stretch.to || at === stretch.from
      return isReached ? { memory: null, ended: endSaid(rule, said, at) } : { memory: said }
    },
    mark: (said, mark, context) => hearMark(rule, said, { mark, context }),
    open: (said, context) =>
      said && context.now >= countsAt(said, context)
        ? episodeOf(rule, said, isStillLate(said, context))
        : undefined,
    dueAt: (said, context) => (said ? nextLook(said, context) : undefined),
  }
}

function hearMark(
  rule: SaidRule,
  said: Said | null,
  { mark, context }: { mark: Mark; context: RuleContext },
): Step<Said | null> {
  const isTaken = mark.type === 'taken-away' && said?.deviceId === mark.deviceId
  if (said && (isTaken || rule.ends(mark))) {
    const ended = mark.at >= said.due ? { ended: endSaid(rule, said, mark.at) } : {}
    return { memory: null, ...ended }
  }
  const begun = rule.begins(mark, context)
  if (!begun) return { memory: said }
  return { memory: said ? sayAgain(said, buildSaid(mark, begun)) : buildSaid(mark, begun) }
}

/** Said again it is the same; it may count sooner, and it is known in time if any of them came in time. */
const sayAgain = (said: Said, again: Said): Said => ({
  ...said,
  late: said.late && again.late,
  arrived: Math.max(said.arrived, again.arrived),
  ...(again.due < said.due ? { due: again.due, evidence: again.evidence } : {}),
})

export const buildSaid = (
  mark: Mark,
  { due, evidence }: { due: number; evidence: Said['evidence'] },
): Said => ({
  at: mark.at,
  due: Math.max(due, mark.at),
  deviceId: mark.deviceId,
  eventId: mark.id,
  arrived: mark.arrived,
  ...(mark.behind === undefined ? {} : { behind: mark.behind }),
  late: mark.late,
  evidence,
})

/** It counts without waiting for a report: the device says at once when it is over. */
export const countsAt = ({ due, behind = 0 }: Said, { pauses }: RuleContext): number =>
  silentDeadline({ due: due + behind, heard: due + behind }, { reportEvery: 0, pauses })

/** What came late may be taken back by what comes after it; one reporting interval later it is still true. */
const stillTrueAt = (said: Said, context: RuleContext): number =>
  silentDeadline({ due: said.due, heard: said.arrived }, context)

export const isStillLate = (said: Said, context: RuleContext): boolean =>
  said.late && context.now < stillTrueAt(said, context)

export function nextLook(said: Said, context: RuleContext): number | undefined {
  const looks = said.late ? [countsAt(said, context), stillTrueAt(said, context)] : [countsAt(said, context)]
  return looks.filter((at) => at > context.now)[0]
}

export const toldBy = (said: Said): Record<string, unknown> => ({
  device: { deviceId: said.deviceId, eventId: said.eventId, at: said.at },
})

const episodeOf = (rule: SaidRule, said: Said, late: boolean): Episode => ({
  condition: rule.condition,
  onset: said.at,
  provedAt: said.due,
  priority: rule.priority,
  late,
  evidence: { ...said.evidence, ...toldBy(said) },
})

const endSaid = (rule: SaidRule, said: Said, at: number): Settled => ({
  ...episodeOf(rule, said, said.late),
  end: Math.max(at, said.due),
  settledAt: at,
})
