import { type Region, regionLevels } from '../../../contracts/records.ts'
import { checkAccess } from '../../../domain/access.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { findUseOf } from '../find-use.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'

type RegionHandlers = Pick<
  Handlers,
  'createRegion' | 'listRegions' | 'getRegion' | 'changeRegion' | 'deleteRegion'
>

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
    const holder = body.code === undefined ? undefined : await deps.records.findRegionByCode(body.code)
    if (holder && holder.regionId !== regionId) return refuseCode()
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

  async changeRegion({ person, params, body }, deps) {
    if (checkAccess(person, { what: 'administer' }).outcome !== 'allowed') return refuseAsAbsent()
    const before = await deps.records.findRegion(params.regionId)
    if (!before) return refuseAsAbsent()
    const { code: had, ...rest } = before
    const code = body.code === undefined ? had : (body.code ?? undefined)
    const holder = code === undefined ? undefined : await deps.records.findRegionByCode(code)
    if (holder && holder.regionId !== before.regionId) return refuseCode()
    const after: Region = { ...rest, name: body.name ?? before.name, ...(code !== undefined && { code }) }
    const written = await deps.records.updateRegion(before, after)
    return written.outcome === 'written' ? done(after) : refuse('conflict', written.because)
  },

  async deleteRegion({ person, params }, deps) {
    if (checkAccess(person, { what: 'administer' }).outcome !== 'allowed') return refuseAsAbsent()
    const region = await deps.records.findRegion(params.regionId)
    if (!region) return refuseAsAbsent()
    const use = await findUseOf(region, deps)
    if (use.outcome === 'used') return refuse('conflict', `The region is in use: ${use.by}.`)
    const written = await deps.records.deleteRegion(region)
    return written.outcome === 'written' ? done(undefined) : refuse('conflict', written.because)
  },
}

const refuseCode = () => refuseField('code', 'another region has this code')
