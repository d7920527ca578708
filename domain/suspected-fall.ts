import type { StoredAlert } from '../contracts/alert.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import { answerStateOf } from './answers.ts'
import type { HeardEvent } from './decide-event.ts'
import { type Draft, note, putAlert } from './draft.ts'
import { planAt } from './effective-plan.ts'
import { answerCalls, tellClaimant } from './notices.ts'

interface Said {
  certainty?: 'suspected' | 'confirmed' | 'cancelled'
  re?: string
}

type TakenBack = NonNullable<Draft['state']['takenBack']>[number]

/** A device that is not heard repeats itself for 30 min; a backlog is sent within a day (ms, our default). */
const rememberedMs = 86_400_000
const mostRemembered = 20

const saidOf = ({ event }: HeardEvent): Said => (event.data ?? {}) as Said

export const isTakenBack = (heard: HeardEvent): boolean =>
  heard.event.type === 'fall' && saidOf(heard).certainty === 'cancelled'

/** What is known of a suspicion: when it becomes a fall, and that it has been taken back, which may have come first. */
export function suspicionOf(draft: Draft, heard: HeardEvent): Record<string, unknown> {
  const { certainty } = saidOf(heard)
  if (heard.event.type !== 'fall' || certainty === undefined) return {}
  if (certainty !== 'suspected') return { certainty }
  const { value } = planAt(draft.facts, heard.at)['suspected-fall'].seconds
  const before = draft.state.takenBack?.find(
    ({ deviceId, re }) => deviceId === heard.deviceId && re === heard.event.id,
  )
  return {
    certainty,
    seconds: value,
    becomesAt: draft.now + value * 1000,
    ...(before ? { takenBack: { eventId: before.eventId, at: before.at } } : {}),
  }
}

/** Notes on the alert of a new suspicion when it becomes a fall, or that it was taken back before it was heard of. */
export function watchSuspicion(draft: Draft, alert: StoredAlert, heard: HeardEvent): StoredAlert {
  const episode = alert.episodes.find(({ evidence }) => evidence.eventId === heard.event.id)
  const takenBack = episode?.evidence.takenBack as Pick<TakenBack, 'eventId' | 'at'> | undefined
  const watched = withBecoming(alert)
  if (watched !== alert) putAlert(draft, watched)
  return takenBack ? sayTakenBack(draft, watched, { ...takenBack, deviceId: heard.deviceId }) : watched
}

/**
 * The device takes a suspicion back: it will not become a fall by itself, and stays open until a human has closed it.
 * What has no alert yet is kept, for a suspicion that comes after.
 */
export function takeBack(draft: Draft, heard: HeardEvent): string | undefined {
  const { re } = saidOf(heard)
  if (re === undefined) return undefined
  const { deviceId, at } = heard
  const said: TakenBack = { deviceId, re, eventId: heard.event.id, at }
  draft.because.push('taken back fall')
  const alert = [...draft.alerts.values()].find(({ calls }) =>
    calls.some((call) => call.deviceId === deviceId && call.eventId === re),
  )
  if (!alert) {
    const kept = (draft.state.takenBack ?? []).filter((each) => draft.now - each.at < rememberedMs)
    draft.state = { ...draft.state, takenBack: [...kept, said].slice(-mostRemembered) }
    return undefined
  }
  const episodes = alert.episodes.map((episode) =>
    episode.evidence.eventId === re && episode.evidence.certainty === 'suspected'
      ? { ...episode, evidence: { ...episode.evidence, takenBack: { eventId: said.eventId, at } } }
      : episode,
  )
  return sayTakenBack(draft, withBecoming({ ...alert, episodes }), said).alertId
}

function sayTakenBack(
  draft: Draft,
  alert: StoredAlert,
  { deviceId, eventId, at }: Omit<TakenBack, 're'>,
): StoredAlert {
  const noted = note(draft, alert, { what: 'taken-back', detail: { deviceId, eventId, at } })
  answerCalls(draft, noted, answerStateOf(noted.state), [{ deviceId, eventId }])
  tellClaimant(draft, noted)
  return noted
}

/** The earliest suspicion that stands makes it a fall. */
function withBecoming(alert: StoredAlert): StoredAlert {
  const dues = alert.episodes.flatMap(({ evidence: { becomesAt, takenBack } }) =>
    typeof becomesAt === 'number' && takenBack === undefined ? [becomesAt] : [],
  )
  const { becomes: _becomes, ...rest } = alert
  if (alert.priority === 'critical' || !isUnresolved(alert.state) || dues.length === 0)
    return alert.becomes ? rest : alert
  return { ...rest, becomes: { priority: 'critical', at: Math.min(...dues) } }
}
