import type { StoredAlert, TimelineWhat } from '../contracts/alert.ts'
import type { AnswerState } from '../contracts/answer.ts'
import type { Bilingual } from '../contracts/basics.ts'
import type { Notice } from '../contracts/notification.ts'
import { fnv1a } from './alert-id.ts'
import { sayAnswer, sayDrill, sayPaused } from './answers.ts'
import { isLoud } from './chain.ts'
import type { Draft } from './draft.ts'

/**
 * A notice is tried for this long (ms), also after the next step has begun: when its message was lost the sweep finds it
 * a minute later, and while nobody has claimed the alert it is still worth telling.
 */
const longestLifeMs = 600_000

/** `turn` counts what is owed again and again; `lifeMs`: it is worth telling for this long. */
interface Manner {
  turn?: string
  lifeMs?: number
}

type Owed = Pick<Notice, 'kind' | 'tell'> & Partial<Notice>

/**
 * Owes a notice about an alert, due now. Its id is its own for ever, for what has been sent under it is not sent again: a
 * version of the place is saved once.
 */
function owe(draft: Draft, alert: StoredAlert, { turn, lifeMs, ...notice }: Owed & Manner): void {
  const number = draft.notices.filter(({ alertId }) => alertId === alert.alertId).length
  draft.notices.push({
    noticeId: `${alert.alertId}.${notice.kind}.${turn ?? draft.state.version}.${number}`,
    placeId: alert.placeId,
    alertId: alert.alertId,
    createdAt: draft.now,
    dueAt: draft.now,
    expires: draft.now + (lifeMs ?? longestLifeMs),
    attempt: 0,
    ...notice,
  })
}

/** Tells the people of one chain step, apart from who `besides` names, and sounds the siren where it is one of them. */
export function tellStep(
  draft: Draft,
  alert: StoredAlert,
  step: number,
  { kind = 'step', besides, ...manner }: Manner & { kind?: 'step' | 'again'; besides?: string } = {},
): void {
  const all = alert.chain[step]?.tell ?? []
  const tell = all.filter((whom) => whom !== 'siren' && whom !== `person:${besides}`)
  if (tell.length > 0) owe(draft, alert, { kind, tell, step, ...manner })
  // Told again, the siren keeps its own time.
  if (kind === 'step' && all.includes('siren')) soundSiren(draft, alert, { step, ...manner })
}

/** Sounds the siren of the duty desk. */
export function soundSiren(draft: Draft, alert: StoredAlert, how: Manner & { step?: number }): void {
  owe(draft, alert, { kind: 'siren', tell: ['siren'], ...how })
}

/** Tells the operators of the provider something about reaching people. */
export function report(draft: Draft, alert: StoredAlert, what: Manner & { say: Bilingual }): void {
  const { providerId } = alert
  owe(draft, alert, { kind: 'report', tell: ['duty-desk'], providerId, ...what })
}

/**
 * Tells everybody who was told before, apart from who `besides` names, that somebody goes or that it is over. What was
 * told to one person, or only listed, has no others.
 */
export function standDown(draft: Draft, alert: StoredAlert, besides?: string): void {
  if (!isLoud(alert) && alert.condition !== 'service-call') return
  const told = alert.chain.flatMap(({ toldAt, tell }) => (toldAt === undefined ? [] : tell))
  const tell = [...new Set(told)].filter((whom) => whom !== `person:${besides}`)
  if (tell.length > 0) owe(draft, alert, { kind: 'stand-down', tell })
}

/** Tells the person who has claimed the alert that something changed. */
export function tellClaimant(draft: Draft, alert: StoredAlert): void {
  if (alert.claim) owe(draft, alert, { kind: 'claimant', tell: [`person:${alert.claim.personId}`] })
}

/** A stuck cord may press a hundred times; its newest calls are answered, and all fit into one transaction. */
const mostAnswers = 20

/** After these somebody had been on the way who does not come. */
const cameToNothing: ReadonlySet<TimelineWhat> = new Set(['claim-expired', 'released'])

/** Tells the devices that called what became of their calls; `received` once more when a claim has come to nothing. */
export function answerCalls(draft: Draft, alert: StoredAlert, state: AnswerState, calls = alert.calls): void {
  const before = state === 'received' && alert.timeline.some(({ what }) => cameToNothing.has(what))
  for (const call of calls.slice(-mostAnswers)) {
    const who = state === 'coming' || state === 'arrived' ? alert.claim?.name : undefined
    const eta = state === 'coming' ? alert.claim?.eta : undefined
    owe(draft, alert, {
      kind: 'answer',
      // Two presses that are repeated in the same moment are two answers.
      turn: `${alert.timeline.length}.${fnv1a(`${call.deviceId} ${call.eventId}`).toString(36)}`,
      tell: [],
      deviceId: call.deviceId,
      answer: {
        v: 1,
        eventId: call.eventId,
        alertId: alert.alertId,
        state,
        ...(who ? { who } : {}),
        ...(eta ? { eta } : {}),
        at: Math.max(draft.now, ...alert.timeline.map(({ at }) => at)),
        say: sayOf(alert, state, {
          who,
          before,
          minutes: eta ? Math.ceil((eta - draft.now) / 60_000) : undefined,
        }),
      },
    })
  }
}

function sayOf(alert: StoredAlert, state: AnswerState, about: Parameters<typeof sayAnswer>[1]): Bilingual {
  if (alert.state === 'recorded') return sayPaused
  const said = sayAnswer(state, about)
  return alert.drill ? sayDrill(said) : said
}

/** Shows the place's devices its open alerts, once per decision that changed one of them. */
export function showPlaceAlerts(draft: Draft): void {
  const care = [...draft.changed].some((id) => draft.alerts.get(id)?.priority !== 'technical')
  if (!care || draft.facts.placements.length === 0) return
  draft.notices.push({
    noticeId: `${draft.state.placeId}.place-alerts.${draft.state.version}`,
    placeId: draft.state.placeId,
    kind: 'place-alerts',
    tell: [],
    createdAt: draft.now,
    dueAt: draft.now,
    expires: draft.now + longestLifeMs,
    attempt: 0,
  })
}
