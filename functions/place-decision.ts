import { setTimeout as pause } from 'node:timers/promises'
import type { LoadedPlace, PlaceStore, SaveOutcome, StoredEvent } from '../adapters/store/store.ts'
import type { StoredAlert } from '../contracts/alert.ts'
import { type Decision, decide, type Input } from '../domain/decide.ts'

/** Makes the fast path fast: a lost message costs at most a minute, because the sweep finds what is stored as due. */
export interface Say {
  deadline(message: { placeId: string; due: number }): Promise<void>
  notice(message: { placeId: string; noticeId: string }): Promise<void>
}

export interface DecisionTools {
  stores: Pick<PlaceStore, 'loadPlace' | 'savePlace' | 'findAlert'>
  say: Say
  /** ms since the epoch */
  clock: () => number
}

/** What is to be judged, prepared from one read of the place. */
export interface Prepared {
  input: Input
  /** alerts the decision must see that the place does not list any more */
  alerts?: StoredAlert[]
  /** to be recorded with the decision, under its idempotency key */
  event?: StoredEvent
}

/** After a look at the place, nothing is to be judged at all. */
export interface Stopped {
  stop: string
}

export type PlaceDecision =
  | Exclude<Decision, { outcome: 'needs-history' }>
  | { outcome: 'no-such-place' }
  | { outcome: 'stopped'; because: string }

/** In each round somebody gets through; who still has not then goes back to its lane and comes again. */
const mostTries = 20
/** Longest pause (ms) before trying again, by chance, so that those who collided do not collide again. */
const longestPauseMs = 40

/** Load → decide → save → say, again from the start whenever somebody else was faster. Shared by all four doors. */
export async function decideAndSave(
  { stores, say, clock }: DecisionTools,
  placeId: string,
  prepare: (loaded: LoadedPlace, historyTo?: number) => Prepared | Stopped | Promise<Prepared | Stopped>,
): Promise<PlaceDecision> {
  let forgotten: StoredAlert[] = []
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await pause(Math.random() * Math.min(longestPauseMs, 2 ** tries))
    const read = await stores.loadPlace(placeId)
    if (!read) return { outcome: 'no-such-place' }
    const loaded = { ...read, alerts: withAlerts(read.alerts, forgotten) }
    const prepared = await prepareAndDecide(loaded, prepare, clock)
    if ('stop' in prepared) return { outcome: 'stopped', because: prepared.stop }
    const { decision, input, event, newAlertIds } = prepared
    if (decision.outcome !== 'decided' || isIdle(loaded, decision, input)) return decision
    const saved = await save(stores, loaded, { decision, event, newAlertIds })
    if (saved.outcome === 'saved') {
      await sayAll(say, placeId, decision)
      return decision
    }
    if (saved.outcome === 'known-alerts') forgotten = await findAll(stores, saved.alertIds)
  }
  throw new Error(`place ${placeId} changed under ${mostTries} tries in a row`)
}

async function findAll(stores: DecisionTools['stores'], alertIds: readonly string[]): Promise<StoredAlert[]> {
  const found = await Promise.all(alertIds.map((alertId) => stores.findAlert(alertId)))
  return found.filter((alert) => alert !== undefined)
}

/** What came late may reach farther than was read: then more of the history is read, and the decision made again. */
async function prepareAndDecide(
  loaded: LoadedPlace,
  prepare: Parameters<typeof decideAndSave>[2],
  clock: () => number,
): Promise<
  | {
      decision: Exclude<Decision, { outcome: 'needs-history' }>
      input: Input
      event?: StoredEvent | undefined
      newAlertIds: string[]
    }
  | Stopped
> {
  let historyTo: number | undefined
  for (;;) {
    const prepared = await prepare(loaded, historyTo)
    if ('stop' in prepared) return prepared
    const { input, alerts = [], event } = prepared
    const known = { ...loaded, alerts: withAlerts(loaded.alerts, alerts) }
    const decision = decide(known, input, clock())
    if (decision.outcome !== 'needs-history')
      return { decision, input, event, newAlertIds: newIn(decision, known.alerts) }
    if (historyTo !== undefined && decision.to <= historyTo)
      throw new Error('history does not reach far enough')
    historyTo = decision.to
  }
}

/** A place forgets alerts that are long over; an episode that comes to light again may still be one of theirs. */
function newIn(decision: Decision, known: readonly StoredAlert[]): string[] {
  if (decision.outcome !== 'decided') return []
  const ids = new Set(known.map(({ alertId }) => alertId))
  return decision.alerts.map(({ alertId }) => alertId).filter((alertId) => !ids.has(alertId))
}

type Decided = Extract<Decision, { outcome: 'decided' }>

const withAlerts = (listed: StoredAlert[], more: StoredAlert[]): StoredAlert[] => [
  ...listed,
  ...more.filter((alert) => !listed.some(({ alertId }) => alertId === alert.alertId)),
]

/** A look at a deadline that found nothing due and moved nothing needs no write. */
function isIdle({ state }: LoadedPlace, decision: Decided, input: Input): boolean {
  if (input.kind !== 'deadline' || decision.alerts.length > 0 || decision.notices.length > 0) return false
  return state.dueAt === decision.state.dueAt
}

function save(
  stores: DecisionTools['stores'],
  loaded: LoadedPlace,
  {
    decision,
    event,
    newAlertIds,
  }: { decision: Decided; event: StoredEvent | undefined; newAlertIds: readonly string[] },
): Promise<SaveOutcome> {
  const { state, alerts, notices, checkpoints, pauseEntries, calledAlertId } = decision
  return stores.savePlace({
    state,
    readVersion: loaded.state.version,
    alerts,
    newAlertIds,
    notices,
    checkpoints,
    pauseEntries,
    ...(event ? { event: { ...event, ...(calledAlertId ? { alertId: calledAlertId } : {}) } } : {}),
  })
}

async function sayAll(say: Say, placeId: string, { notices, wakeAt }: Decided): Promise<void> {
  const deadline = wakeAt === undefined ? [] : [say.deadline({ placeId, due: wakeAt })]
  await Promise.all([...notices.map(({ noticeId }) => say.notice({ placeId, noticeId })), ...deadline])
}
