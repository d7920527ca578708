import { type Region, regionLevels } from '../../../contracts/records.ts'
import { checkAccess } from '../../../domain/access.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'

type RegionHandlers = Pick<Handlers, 'createRegion' | 'listRegions' | 'getRegion'>

export const regionHandlers: RegionHandlers = {
  async createRegion({ person, body, newId }, deps) {
    if (checkAccess(person, { what: 'administer' }).outcome !== 'allowed') return refuseAsAbsent()
    const parent = body.parentId === undefined ? undefined : await deps.records.findRegion(body.parentId)
    if (body.parentId !== undefined && !parent) return refuseField('parentId', 'no such region')
    const expected = regionLevels[parent ? regionLevels.indexOf(parent.level) + 1 : 0]
    if (body.level !== expected) {
      const where = parent ? `below a ${parent.level}` : 'without a parent'
      return refuseField('level', `expected ${expected ?? 'nothing'} ${where}`)
    }
    const regionId = newId('reg')
    const region: Region = { ...body, regionId, path: [...(parent?.path ?? []), regionId] }
    const written = await deps.records.putRegion(region)
    if (written.outcome === 'written') return done(region)
    const first = await deps.records.findRegion(regionId)
    return first ? done(first) : refuse('conflict', written.because)
  },

  async listRegions({ person, query }, deps) {
    if (checkAccess(person, { what: 'read-region' }).outcome !== 'allowed') return refuseAsAbsent()
    return done(await deps.records.listRegions(pageQuery(query)))
  },

  async getRegion({ person, params }, deps) {
    if (checkAccess(person, { what: 'read-region' }).outcome !== 'allowed') return refuseAsAbsent()
    const region = await deps.records.findRegion(params.regionId)
    return region ? done(region) : refuseAsAbsent()
  },
}
