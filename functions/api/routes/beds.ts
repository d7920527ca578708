import { done, refuse } from '../answer.ts'
import { buildBedView } from '../bed-view.ts'
import { createPlace } from '../create-place.ts'
import { findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { listPlaces } from '../lists.ts'

type BedHandlers = Pick<Handlers, 'createBed' | 'listBeds' | 'getBed' | 'changeBed' | 'deleteBed'>

export const bedHandlers: BedHandlers = {
  async createBed({ person, body, newId }, deps) {
    const { name, providerId, regionId, timeZone, kinds } = body
    const wanted = {
      placeId: newId('bed'),
      kind: 'bed',
      name,
      providerId,
      regionId,
      timeZone,
      bedKinds: kinds,
    } as const
    const created = await createPlace(person, { ...wanted, bedKinds: [...kinds] }, deps)
    return created.outcome === 'done' ? done(buildBedView(created.body, person, deps.now())) : created
  },

  async listBeds(asked, deps) {
    const page = await listPlaces(asked, 'bed', deps)
    if (page.outcome === 'refused') return page
    const items = page.body.items.map((facts) => buildBedView(facts, asked.person, deps.now()))
    return done({ ...page.body, items })
  },

  async getBed({ person, params }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    return bed.outcome === 'done' ? done(buildBedView(bed.body, person, deps.now())) : bed
  },

  async changeBed({ person, params, body }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'change-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const { record } = bed.body
    const changed = { ...record, name: body.name ?? record.name, bedKinds: body.kinds ?? record.bedKinds }
    const change = { name: body.name, bedKinds: body.kinds }
    const written = await deps.records.updatePlace(record.placeId, change)
    if (written.outcome === 'conflict') return refuse('conflict', 'The bed was changed meanwhile.')
    return done(buildBedView({ ...bed.body, record: changed }, person, deps.now()))
  },

  async deleteBed({ person, params }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'change-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const state = (await deps.places.loadPlace(params.bedId))?.state
    const calling = state?.openAlerts.find(({ priority }) => priority !== 'technical')
    // At a bed that is gone nobody could close it, and the chain would go on telling people.
    if (calling)
      return refuse('conflict', `An alert is open at this bed (${calling.condition}). Resolve it first.`)
    const written = await deps.records.deletePlace(params.bedId)
    return written.outcome === 'written'
      ? done(undefined)
      : refuse('conflict', `The bed cannot be given up: ${written.because}.`)
  },
}
