import type { RegionRow, RowOutcome } from '../../../contracts/batch.ts'
import type { Region } from '../../../contracts/records.ts'
import { checkAccess } from '../../../domain/access.ts'
import { levelOfCode, parentCodeOf } from '../../../domain/division-code.ts'
import type { ApiDeps } from '../deps.ts'
import { regionHandlers } from '../routes/regions.ts'
import { type BatchAsked, refuseAs, refuseRow } from './run-batch.ts'

/** Adds a node of the tree below the one that its code, or the row, names. */
export async function takeRegionRow(
  row: RegionRow,
  { person }: BatchAsked,
  deps: ApiDeps,
): Promise<RowOutcome> {
  if (checkAccess(person, { what: 'administer' }).outcome !== 'allowed') {
    return refuseRow('', 'It is not for you to add regions.')
  }
  const { code, name, level = levelOfCode(code) } = row
  const parent = await findParent(row, deps)
  if (row.parentCode !== undefined && !parent) return refuseRow('parentCode', 'no region has this code')
  if (!parent && level !== 'city') return refuseRow('code', 'no region above it is known')
  const known = await deps.records.findRegionByCode(code)
  if (known) return compare(row, known, parent)
  const parentId = parent && { parentId: parent.regionId }
  const newId = () => `reg_${deps.randomId()}` // the lock of its code keeps it one
  const asking = { person, params: {}, query: undefined, newId }
  const made = await regionHandlers.createRegion(
    { ...asking, body: { code, name, level, ...parentId } },
    deps,
  )
  if (made.outcome === 'refused') return refuseAs(made)
  return { outcome: 'made', id: made.body.regionId }
}

async function findParent(
  { code, parentCode, level }: RegionRow,
  deps: ApiDeps,
): Promise<Region | undefined> {
  if (parentCode !== undefined) return deps.records.findRegionByCode(parentCode)
  if (level === 'city') return undefined
  const above = parentCodeOf(code)
  return above === undefined ? undefined : deps.records.findRegionByCode(above)
}

function compare({ name }: RegionRow, known: Region, parent: Region | undefined): RowOutcome {
  if (known.parentId !== parent?.regionId) return refuseRow('code', 'this code is known in another place')
  if (known.name !== name) return refuseRow('name', 'this code is known by another name')
  return { outcome: 'known', id: known.regionId }
}
