import type { Episode, StoredAlert } from '../contracts/alert.ts'
import { buildAlertId } from './alert-id.ts'
import { endingOf, endOf, isUnresolved } from './alert-lifecycle.ts'
import { answerStateOf } from './answers.ts'
import { buildChain, isLoud } from './chain.ts'
import { type Draft, note, putAlert } from './draft.ts'
import { explain } from './explain/explain.ts'
import { answerCalls, tellClaimant, tellStep } from './notices.ts'
import { judgeShadow } from './shadow.ts'
import { residentAt } from './stays.ts'
import { tellFirst } from './tell-first.ts'

interface Call {
  deviceId: string
  eventId: string
}

/** Makes an alert of an episode. Late data that proves no call is recorded only; what is over already rings nobody. */
export function raise(draft: Draft, episode: Episode, call?: Call): StoredAlert {
  const { facts, now } = draft
  const shadow = judgeShadow(facts, episode).outcome === 'shadow'
  const recorded = shadow || isPaused(episode) || (episode.late && call === undefined)
  const resident = residentAt(facts.stays, episode.onset)
  const base: StoredAlert = {
    alertId: freeId(draft, episode),
    placeId: facts.record.placeId,
    providerId: facts.record.providerId,
    ...(resident ? { residentId: resident.residentId } : {}),
    condition: episode.condition,
    priority: episode.priority,
    state: recorded ? 'recorded' : 'open',
    onset: episode.onset,
    knownAt: now,
    ...(episode.end === undefined || call ? {} : { endedAt: episode.end }),
    late: episode.late,
    disproved: false,
    ...(shadow ? { shadow } : {}),
    because: explain({ episode, timeZone: facts.record.timeZone, now }),
    chain: recorded ? [] : buildChain(episode, facts, now),
    episodes: [episode],
    calls: call ? [call] : [],
    timeline: [],
  }
  const alert = note(draft, base, { what: 'raised', detail: { priority: episode.priority, recorded } })
  draft.because.push(`${recorded ? 'recorded' : 'raised'} ${episode.condition}`)
  if (call) answerCalls(draft, alert, 'received')
  if (recorded) return alert
  const over = endOf(alert) !== undefined && endingOf(alert) === 'clears'
  return over ? alert : tellFirst(draft, alert)
}

/** It happened in a pause: kept, told to nobody. */
const isPaused = ({ evidence }: Episode): boolean => evidence.paused === true

/**
 * A key that is stuck presses thousands of times, and a record that grew with each would one day be too large to be saved:
 * then nobody could be told or answer any more. After so many the newest stretch is counted on; each press as it was
 * stands in the history of the place.
 */
const mostEpisodes = 200

/** What the counted stretch says: a new suspicion stands in it, unless one that stands already becomes a fall sooner. */
function standingEvidence({ evidence: before }: Episode, { evidence }: Episode): Episode['evidence'] {
  const stands = before.becomesAt !== undefined && before.takenBack === undefined
  return evidence.becomesAt === undefined || stands ? before : evidence
}

function takeIn(draft: Draft, alert: StoredAlert, episode: Episode, call: Call): StoredAlert {
  const calls = [...alert.calls, call].slice(-mostEpisodes)
  const newest = alert.episodes.at(-1)
  if (!newest || alert.episodes.length < mostEpisodes)
    return note(
      draft,
      { ...alert, episodes: [...alert.episodes, episode], calls },
      { what: 'joined', detail: { deviceId: call.deviceId, eventId: call.eventId } },
    )
  const presses = typeof newest.evidence.presses === 'number' ? newest.evidence.presses : 1
  const counted: Episode = {
    ...newest,
    onset: Math.min(newest.onset, episode.onset),
    end: Math.max(newest.end ?? newest.onset, episode.onset),
    evidence: { ...standingEvidence(newest, episode), presses: presses + 1 },
  }
  const joined = { ...alert, episodes: [...alert.episodes.slice(0, -1), counted], calls }
  putAlert(draft, joined)
  return joined
}

/** A press while its alert is open is evidence: told again at once while nobody has claimed, else the claimant is told. */
export function joinCall(draft: Draft, alert: StoredAlert, episode: Episode, call: Call): StoredAlert {
  const joined = takeIn(draft, alert, episode, call)
  draft.because.push(`joined ${episode.condition}`)
  if (isPaused(episode)) {
    answerCalls(draft, joined, answerStateOf(joined.state), [call])
    return joined
  }
  answerCalls(
    draft,
    joined,
    joined.state === 'open' ? 'received' : joined.state === 'arrived' ? 'arrived' : 'coming',
    [call],
  )
  const worse = raisePriority(draft, joined, episode)
  // Whoever hears that it is worse hears of this press.
  if (worse !== joined) return worse
  if (joined.claim) tellClaimant(draft, joined)
  else tellStep(draft, joined, currentStep(joined), { kind: 'again' })
  return joined
}

/**
 * A worse level of the same condition. A chain that wakes people already goes on from where it was, and all who were told
 * hear that it is worse; any other starts anew at the higher priority.
 */
export function raisePriority(draft: Draft, alert: StoredAlert, episode: Episode): StoredAlert {
  const order = ['critical', 'high', 'medium', 'low', 'technical']
  const isWorse = order.indexOf(episode.priority) < order.indexOf(alert.priority)
  if (!isWorse || !(isUnresolved(alert.state) || alert.shadow)) return alert
  const goesOn = isLoud(alert) && alert.chain.some(({ toldAt }) => toldAt !== undefined)
  const chain = goesOn ? alert.chain : buildChain(episode, draft.facts, draft.now)
  const because = explain({ episode, timeZone: draft.facts.record.timeZone, now: draft.now })
  const worse = note(
    draft,
    { ...alert, priority: episode.priority, because, chain: alert.shadow ? [] : chain },
    { what: 'escalated', detail: { priority: episode.priority, before: alert.priority } },
  )
  draft.because.push(`worse ${alert.condition}`)
  if (worse.claim) tellClaimant(draft, worse)
  if (worse.claim) return worse
  if (!goesOn) return tellFirst(draft, worse)
  for (const [step, { toldAt }] of chain.entries())
    if (toldAt !== undefined) tellStep(draft, worse, step, { kind: 'again' })
  return worse
}

/** The last step that was told, or the first. */
export function currentStep(alert: StoredAlert): number {
  return Math.max(
    0,
    alert.chain.findLastIndex((step) => step.toldAt !== undefined),
  )
}

function freeId(draft: Draft, episode: Episode): string {
  const id = buildAlertId(draft.facts.record.placeId, episode.condition, episode.onset)
  return draft.alerts.has(id) ? `${id}-${draft.now.toString(36)}` : id
}
