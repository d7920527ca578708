import type { Episode, StoredAlert } from '../contracts/alert.ts'
import { buildAlertId } from './alert-id.ts'
import { checkTransition, endingOf, endOf, isUnresolved } from './alert-lifecycle.ts'
import { buildChain } from './chain.ts'
import { type Draft, note, putAlert } from './draft.ts'
import { keepFew } from './keep-few.ts'
import { standDown, tellClaimant } from './notices.ts'
import { raise, raisePriority } from './raise-alert.ts'
import { sampleRules } from './rules/index.ts'
import { judgeShadow } from './shadow.ts'
import { tellFirst } from './tell-first.ts'

/** Whether an episode known to have settled at an event time (undefined: going on) has been derived anew. */
export type IsDerived = (settledAt: number | undefined) => boolean

/**
 * Brings the alerts of the sample rules in line with the episodes as they are now known. Episodes that were not derived
 * anew stay with their alerts. Every episode ends up with exactly one alert.
 */
export function matchEpisodes(draft: Draft, episodes: readonly Episode[], isDerived: IsDerived): void {
  for (const { condition } of sampleRules) {
    const mine = [...draft.alerts.values()].filter((alert) => alert.condition === condition)
    const found = episodes.filter((each) => each.condition === condition)
    if (mine.length === 0 && found.length === 0) continue
    const attached = new Map<string, Episode[]>()
    const fresh: Episode[] = []
    for (const episode of found) {
      const owner = ownerOf(draft, { mine, episode, isDerived })
      if (owner) attached.set(owner.alertId, [...(attached.get(owner.alertId) ?? []), episode])
      else fresh.push(episode)
    }
    for (const alert of mine) settle(draft, alert, { derived: attached.get(alert.alertId) ?? [], isDerived })
    for (const episode of fresh) raiseOrJoin(draft, episode)
  }
}

/** Two episodes without an alert yet may belong to one: the second joins what the first has raised. */
function raiseOrJoin(draft: Draft, episode: Episode): void {
  const open = [...draft.alerts.values()].find(
    (alert) => alert.condition === episode.condition && mayJoin(draft, alert, episode),
  )
  if (open) settle(draft, open, { derived: [...open.episodes, episode], isDerived: () => true })
  else clearIfOver(draft, raise(draft, episode))
}

function ownerOf(
  draft: Draft,
  { mine, episode, isDerived }: { mine: StoredAlert[]; episode: Episode; isDerived: IsDerived },
): StoredAlert | undefined {
  const id = buildAlertId(draft.facts.record.placeId, episode.condition, episode.onset)
  return (
    mine.find((alert) =>
      alert.episodes.some(
        (known) => isDerived(known.settledAt) && overlap(known, episode) && !isLater(alert, known, episode),
      ),
    ) ??
    mine.find((alert) => alert.alertId === id) ??
    mine.find((alert) => mayJoin(draft, alert, episode))
  )
}

/** What starts while the alert is unresolved joins it, unless it is only noted. */
const mayJoin = (draft: Draft, alert: StoredAlert, episode: Episode): boolean =>
  isUnresolved(alert.state) && !episode.late && judgeShadow(draft.facts, episode).outcome === 'live'

/** What began after somebody had closed the alert is not what it was about, though its end was not known then. */
const isLater = ({ closedAt }: StoredAlert, known: Episode, { onset }: Episode): boolean =>
  closedAt !== undefined && onset > closedAt && onset !== known.onset

const overlap = (a: Episode, b: Episode): boolean =>
  a.onset === b.onset ||
  (a.onset < (b.end ?? Number.POSITIVE_INFINITY) && b.onset < (a.end ?? Number.POSITIVE_INFINITY))

function settle(
  draft: Draft,
  before: StoredAlert,
  { derived, isDerived }: { derived: Episode[]; isDerived: IsDerived },
): void {
  const kept = before.episodes.filter((episode) => !isDerived(episode.settledAt))
  const all = [...kept, ...derived].sort((a, b) => a.onset - b.onset)
  if (sameEpisodes(before.episodes, all)) return
  const episodes = keepFew(all, draft.state.fold.until)
  if (episodes.length === 0) {
    disprove(draft, before)
    return
  }
  const onset = Math.min(...episodes.map((episode) => episode.onset))
  const { endedAt: _before, ...rest } = before
  const end = endOf({ episodes })
  let alert: StoredAlert = {
    ...rest,
    episodes,
    onset,
    disproved: false,
    ...(end === undefined ? {} : { endedAt: end }),
  }
  putAlert(draft, alert)
  if (episodes.length > before.episodes.length && before.episodes.length > 0) {
    alert = note(draft, alert, { what: 'joined', detail: { onset: episodes.at(-1)?.onset } })
  }
  if (mustRevive(before, alert)) alert = revive(draft, alert)
  for (const episode of derived) alert = raisePriority(draft, alert, episode)
  clearIfOver(draft, alert)
}

/** What makes an episode another one than it was; of its evidence, that there is more of it (from the bed and the cloud). */
const keyOf = ({
  onset,
  end,
  provedAt,
  priority,
  late,
  lastSeenAbsent,
  settledAt,
  evidence,
}: Episode): string =>
  [onset, end, provedAt, priority, late, lastSeenAbsent, settledAt, ...Object.keys(evidence).sort()].join('|')
const sameEpisodes = (a: Episode[], b: Episode[]): boolean => a.map(keyOf).join() === b.map(keyOf).join()

/** Late data that is still true rings after all; so does what was closed as over or disproved and goes on. */
function mustRevive(before: StoredAlert, alert: StoredAlert): boolean {
  if (alert.shadow || alert.episodes.every((episode) => episode.late)) return false
  const goesOn = endOf(alert) === undefined
  if (before.state === 'recorded') return goesOn || endingOf(alert) !== 'clears'
  return before.state === 'cleared' && (goesOn || (before.disproved && endingOf(alert) !== 'clears'))
}

function revive(draft: Draft, alert: StoredAlert): StoredAlert {
  const transition = checkTransition(alert.state, 'revive')
  if (transition.outcome === 'refused') return alert
  const { closedAt: _closedAt, claim: _claim, acknowledgedAt: _acknowledgedAt, ...rest } = alert
  const chain = buildChain(alert, draft.facts, draft.now)
  const revived = note(
    draft,
    { ...rest, state: transition.to, late: false, chain },
    { what: 'raised', detail: { revived: true } },
  )
  draft.because.push(`revived ${alert.condition}`)
  return tellFirst(draft, revived)
}

function disprove(draft: Draft, alert: StoredAlert): void {
  if (alert.disproved) return
  draft.because.push(`disproved ${alert.condition}`)
  const noted = note(draft, { ...alert, episodes: [], disproved: true }, { what: 'disproved' })
  if (alert.priority === 'critical' || !isUnresolved(alert.state)) return
  const cleared: StoredAlert = { ...noted, state: 'cleared', closedAt: draft.now }
  putAlert(draft, cleared)
  sayOver(draft, cleared)
}

/** Who has claimed it, or else everybody who was told, need not go any more. */
const sayOver = (draft: Draft, alert: StoredAlert): void =>
  alert.claim ? tellClaimant(draft, alert) : standDown(draft, alert)

/** Closes an alert whose condition has ended by itself, where the table says so. */
export function clearIfOver(draft: Draft, alert: StoredAlert): StoredAlert {
  const end = endOf(alert)
  const ending = endingOf(alert)
  if (end === undefined || ending === 'human-only') return alert
  if (ending === 'clears-when-acknowledged' && alert.acknowledgedAt === undefined) return alert
  const transition = checkTransition(alert.state, 'clear')
  if (transition.outcome === 'refused') return alert
  const cleared = note(
    draft,
    { ...alert, state: transition.to, endedAt: end, closedAt: draft.now },
    { what: 'cleared', detail: { endedAt: end } },
  )
  draft.because.push(`cleared ${alert.condition}`)
  sayOver(draft, cleared)
  return cleared
}
