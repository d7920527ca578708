import type { PlaceFacts } from '../../../contracts/place.ts'
import type { Rehearsal, StoredRehearsal } from '../../../contracts/rehearsal.ts'
import { findNights } from '../../../domain/rehearsal/rehearsed-nights.ts'
import { tryPlan } from '../../../domain/rehearsal/try-plan.ts'
import { type Answer, done, refuse, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findPlace, type PlaceSearch } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { refuseSenseless } from '../refuse-plan.ts'

type RehearsalHandlers = Pick<Handlers, 'startRehearsal' | 'getRehearsal' | 'cancelRehearsal'>

/** Who may change the plan of a bed may try one. */
export const rehearsalHandlers: RehearsalHandlers = {
  async startRehearsal({ person, params, body: request, newId }, deps) {
    const bed = await findBed({ placeId: params.bedId, person }, deps)
    if (bed.outcome === 'refused') return bed
    const now = deps.now()
    const tried = tryPlan(bed.body, request.overrides)
    const senseless = request.overrides && refuseSenseless([tried], 'bed', now)
    if (senseless) return senseless
    const until = Math.min(now, request.until === undefined ? now : Date.parse(request.until))
    const asked: StoredRehearsal = {
      ...{ rehearsalId: newId('reh'), placeId: params.bedId, state: 'queued', request, until, starts: 0 },
      progress: { done: 0, of: findNights(request.nights, until, bed.body.record.timeZone).length },
      ...{ askedBy: person.personId, askedAt: now },
    }
    const created = await deps.rehearsals.createRehearsal(asked)
    // Asked again with the same key: the first one stands.
    const rehearsal = created.outcome === 'written' ? asked : await deps.rehearsals.findRehearsal(asked)
    if (!rehearsal) return refuseAsAbsent()
    return queue(rehearsal, deps)
  },

  async getRehearsal({ person, params }, deps) {
    const bed = await findBed({ placeId: params.bedId, person }, deps)
    if (bed.outcome === 'refused') return bed
    const rehearsal = await deps.rehearsals.findRehearsal({ ...params, placeId: params.bedId })
    return rehearsal ? done(showRehearsal(rehearsal)) : refuseAsAbsent()
  },

  async cancelRehearsal({ person, params }, deps) {
    const bed = await findBed({ placeId: params.bedId, person }, deps)
    if (bed.outcome === 'refused') return bed
    const key = { placeId: params.bedId, rehearsalId: params.rehearsalId }
    if (!(await deps.rehearsals.findRehearsal(key))) return refuseAsAbsent()
    const cancelled = await deps.rehearsals.cancelRehearsal(key, deps.now())
    if (cancelled.outcome === 'stopped') return refuse('conflict', 'The rehearsal is over already.')
    return done(undefined)
  },
}

const findBed = (
  search: Pick<PlaceSearch, 'placeId' | 'person'>,
  deps: ApiDeps,
): Promise<Answer<PlaceFacts>> => findPlace({ ...search, kind: 'bed', what: 'change-place' }, deps)

/** What nobody hears of would wait for ever; so it is told at once that it failed. */
async function queue(rehearsal: StoredRehearsal, deps: ApiDeps): Promise<Answer<Rehearsal>> {
  const { placeId, rehearsalId } = rehearsal
  if (rehearsal.state !== 'queued') return done(showRehearsal(rehearsal))
  const sent = await deps.sendRehearsal({ placeId, rehearsalId })
  if (sent.outcome === 'sent') return done(showRehearsal(rehearsal))
  await deps.rehearsals.cancelRehearsal(rehearsal, deps.now())
  return refuse('internal', 'The rehearsal could not be queued; ask again.')
}

const iso = (time: number): string => new Date(time).toISOString()

function showRehearsal(rehearsal: StoredRehearsal): Rehearsal {
  const { rehearsalId, placeId: bedId, state, progress, request, because, result } = rehearsal
  return {
    ...{ rehearsalId, bedId, state, progress, request, askedAt: iso(rehearsal.askedAt) },
    ...(rehearsal.finishedAt === undefined ? {} : { finishedAt: iso(rehearsal.finishedAt) }),
    ...(because === undefined ? {} : { because }),
    ...(result ? { result } : {}),
  }
}
