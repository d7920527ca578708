import type { Resident } from '../../../contracts/records.ts'
import { checkAccess } from '../../../domain/access.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { findResident } from '../find-resident.ts'
import type { Handlers } from '../handlers.ts'
import { listResidents } from '../list-residents.ts'
import { findFreeBed, moveIn, moveOut } from '../move-resident.ts'

type ResidentHandlers = Pick<Handlers, 'createResident' | 'listResidents' | 'getResident' | 'changeResident'>

export const residentHandlers: ResidentHandlers = {
  async createResident({ person, body, newId }, deps) {
    const { providerId, name, abilityLevel, bedId } = body
    const residentId = newId('res')
    if (checkAccess(person, { what: 'manage-people', providerId }).outcome !== 'allowed')
      return refuseAsAbsent()
    const bed = bedId ? await findFreeBed({ bedId, providerId, residentId, person }, deps) : undefined
    if (bed?.outcome === 'refused') return bed
    if (!(await deps.records.findProvider(providerId))) return refuseField('providerId', 'no such provider')
    await deps.records.putResident({ residentId, name, providerId, abilityLevel })
    const resident = await deps.records.findResident(residentId)
    if (resident?.providerId !== providerId)
      return refuse('conflict', 'Something else has been made with this Idempotency-Key.')
    if (!bedId) return done(resident)
    const moved = await moveIn({ resident, bedId, from: readTime(body.from, deps.now()) }, deps)
    if (moved.outcome === 'refused') return moved
    return done((await deps.records.findResident(residentId)) ?? resident)
  },

  async listResidents(asked, deps) {
    return listResidents(asked, deps)
  },

  async getResident({ person, params }, deps) {
    return findResident(params.residentId, { person, to: 'read', now: deps.now() }, deps)
  },

  async changeResident({ person, params, body }, deps) {
    const { residentId } = params
    const found = await findResident(residentId, { person, to: 'change', now: deps.now() }, deps)
    if (found.outcome === 'refused') return found
    const { providerId } = found.body
    const bed = body.bedId
      ? await findFreeBed({ bedId: body.bedId, providerId, residentId, person }, deps)
      : undefined
    if (bed?.outcome === 'refused') return bed
    const resident: Resident = {
      ...found.body,
      name: body.name ?? found.body.name,
      abilityLevel: body.abilityLevel ?? found.body.abilityLevel,
    }
    const { name, abilityLevel } = body
    const written = await deps.records.updateResident(residentId, { name, abilityLevel })
    if (written.outcome === 'conflict') return refuse('conflict', 'The resident was changed meanwhile.')
    const from = readTime(body.from, deps.now())
    const moved =
      body.bedId === null
        ? await moveOut(resident, from, deps)
        : body.bedId
          ? await moveIn({ resident, bedId: body.bedId, from }, deps)
          : done(undefined)
    if (moved.outcome === 'refused') return moved
    return done((await deps.records.findResident(residentId)) ?? resident)
  },
}

const readTime = (iso: string | undefined, now: number) => (iso === undefined ? now : Date.parse(iso))
