import type { Episode, StoredAlert } from '../../contracts/alert.ts'
import type { Baseline } from '../../contracts/baseline.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { NightSummary } from '../../contracts/rollup.ts'
import { buildAlertId } from '../alert-id.ts'
import { type Draft, note, openAlertsOf } from '../draft.ts'
import { planAt } from '../effective-plan.ts'
import { raise } from '../raise-alert.ts'
import { compareNight, type NightComparison } from './compare-night.ts'
import { nightSpan } from './night-span.ts'

/** A finished night, and what was usual for her before it. */
export interface NightNews {
  summary: NightSummary
  before: Baseline
}

export type NightJudged =
  | { outcome: 'raised' | 'joined' | 'known'; alertId: string }
  | Exclude<NightComparison, { outcome: 'unlike' }>
  | { outcome: 'not-judged'; because: 'not-asked-for' }

/** A night judged this long (ms) after it was over is history: recorded, told to nobody. */
const longestJudgingMs = 2 * 3_600_000

/** When a night is said to have begun: 22:00, or when she moved in. Late data cannot move it, so its alert is one. */
function onsetOf({ record, stays }: PlaceFacts, { night, residentId }: NightSummary): number {
  const { from, core } = nightSpan(night, record.timeZone)
  const stay = stays.find((one) => one.residentId === residentId && (one.to ?? core.from + 1) > from)
  return Math.max(core.from, stay?.from ?? core.from)
}

/** The id of the alert that a night would have, so that one which is closed already can be found. */
export const nightAlertId = (facts: PlaceFacts, summary: NightSummary): string =>
  buildAlertId(facts.record.placeId, 'unlike-before', onsetOf(facts, summary))

/** Tells when a night was unlike her last two weeks, where the plan asks for it. A night judged twice rings once. */
export function judgeNight(draft: Draft, { summary, before }: NightNews): NightJudged {
  const limits = planAt(draft.facts, summary.to)['unlike-before']
  if (!limits.on.value) return { outcome: 'not-judged', because: 'not-asked-for' }
  const compared = compareNight(summary, before, limits.spreads.value)
  if (compared.outcome !== 'unlike') return compared
  const episode: Episode = {
    condition: 'unlike-before',
    onset: onsetOf(draft.facts, summary),
    end: summary.to,
    provedAt: summary.to,
    priority: 'medium',
    late: draft.now > nightSpan(summary.night, draft.facts.record.timeZone).to + longestJudgingMs,
    evidence: {
      night: summary.night,
      nights: before.nights,
      figures: compared.figures,
      limit: limits.spreads.value,
      limitFrom: limits.spreads.from,
    },
  }
  return tell(draft, episode)
}

function tell(draft: Draft, episode: Episode): NightJudged {
  const known = [...draft.alerts.values()].find((alert) => hasIt(alert, episode))
  if (known) return { outcome: 'known', alertId: known.alertId }
  const open = openAlertsOf(draft).find(({ condition }) => condition === episode.condition)
  if (!open || episode.late) return { outcome: 'raised', alertId: raise(draft, episode).alertId }
  const joined = { ...open, episodes: [...open.episodes, episode] }
  note(draft, joined, { what: 'joined', detail: { night: episode.evidence.night } })
  return { outcome: 'joined', alertId: open.alertId }
}

const hasIt = ({ condition, episodes }: StoredAlert, episode: Episode): boolean =>
  condition === episode.condition && episodes.some(({ onset }) => onset === episode.onset)
