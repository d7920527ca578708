import type { Person } from '../../../contracts/person.ts'
import { done, refuse } from '../answer.ts'
import { buildCareCentreView } from '../bed-view.ts'
import { createPlace } from '../create-place.ts'
import { findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { listPlaces } from '../lists.ts'

type CareCentreHandlers = Pick<
  Handlers,
  'createCareCentre' | 'listCareCentres' | 'getCareCentre' | 'changeCareCentre' | 'deleteCareCentre'
>

export const careCentreHandlers: CareCentreHandlers = {
  async createCareCentre({ person, body, newId }, deps) {
    const { name, providerId, regionId, timeZone } = body
    const wanted = {
      placeId: newId('cc'),
      kind: 'care-centre',
      name,
      providerId,
      regionId,
      timeZone,
    } as const
    const created = await createPlace(person, { ...wanted, bedKinds: [] }, deps)
    return created.outcome === 'done' ? done(buildCareCentreView(created.body, deps.now())) : created
  },

  async listCareCentres(asked, deps) {
    const page = await listPlaces(asked, 'care-centre', deps)
    if (page.outcome === 'refused') return page
    return done({
      ...page.body,
      items: page.body.items.map((facts) => buildCareCentreView(facts, deps.now())),
    })
  },

  async getCareCentre({ person, params }, deps) {
    const centre = await findPlace(centreOf(params, person, 'read-place'), deps)
    return centre.outcome === 'done' ? done(buildCareCentreView(centre.body, deps.now())) : centre
  },

  async changeCareCentre({ person, params, body }, deps) {
    const centre = await findPlace(centreOf(params, person, 'change-place'), deps)
    if (centre.outcome === 'refused') return centre
    const record = { ...centre.body.record, name: body.name ?? centre.body.record.name }
    const written = await deps.records.updatePlace(record.placeId, { name: body.name })
    if (written.outcome === 'conflict') return refuse('conflict', 'The care centre was changed meanwhile.')
    return done(buildCareCentreView({ ...centre.body, record }, deps.now()))
  },

  async deleteCareCentre({ person, params }, deps) {
    const centre = await findPlace(centreOf(params, person, 'change-place'), deps)
    if (centre.outcome === 'refused') return centre
    const written = await deps.records.deletePlace(params.careCentreId)
    return written.outcome === 'written'
      ? done(undefined)
      : refuse('conflict', `The care centre cannot be given up: ${written.because}.`)
  },
}

const centreOf = (
  { careCentreId }: { careCentreId: string },
  person: Person,
  what: 'read-place' | 'change-place',
) => ({ placeId: careCentreId, kind: 'care-centre', person, what }) as const
