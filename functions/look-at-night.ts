import type { BedFinding, ReachCheck } from '../contracts/reach-check.ts'
import { checkNight } from '../domain/reach/check-night.ts'
import { dateAt, nightFrom, zoneOf } from '../domain/reach/night-due.ts'
import { type Night, whoIsMeant } from '../domain/reach/plan-night.ts'
import { sumUpNight } from '../domain/reach/sum-up-night.ts'
import { type AskedPeople, askPeople } from './ask-people.ts'
import { inLanes } from './in-lanes.ts'
import { judgeSirens } from './judge-sirens.ts'
import { type NightTools, type PlannedBed, planBed, readNight } from './plan-bed-night.ts'

interface Walk {
  providerId: string
  mostBeds: number
}

/** Looks at every bed of a provider that is watched, up to `mostBeds`: would an alarm until the morning reach somebody? */
export async function lookAtNight(tools: NightTools, walk: Walk): Promise<ReachCheck> {
  const { stores, clock } = tools
  const { providerId } = walk
  const now = clock()
  const rosters = await stores.listRosters(providerId)
  const timeZone = zoneOf(rosters)
  const night = await readNight(tools, { providerId, rosters, span: nightFrom(now, timeZone) })
  const { people, meant, ...beds } = await walkBeds(tools, night, walk)
  return sumUpNight({
    head: {
      ...{ providerId, timeZone, date: dateAt(now, timeZone), at: new Date(now).toISOString() },
      until: new Date(night.to).toISOString(),
    },
    beds,
    meant: [...meant].map(([personId, beds]) => ({ personId, beds, known: people.get(personId) })),
    sirens: await judgeSirens(tools, providerId),
  })
}

/** Bed after bed in pages, so that a large provider is never in memory as a whole. */
async function walkBeds(tools: NightTools, night: Night, { providerId, mostBeds }: Walk) {
  const people: AskedPeople = new Map()
  const meant = new Map<string, number>()
  const findings: BedFinding[] = []
  let looked = 0
  let cursor: string | undefined
  do {
    const after = cursor === undefined ? {} : { cursor }
    const page = await tools.stores.listPlaces({ ...after, providerId, kind: 'bed', limit: 100 })
    const beds = await inLanes(page.items, (record) => planBed(tools, record, night))
    await askPeople(tools, people, beds.flatMap(meantAt))
    looked += beds.filter(({ outcome }) => outcome !== 'nobody-there').length
    findings.push(...beds.flatMap((bed) => findingsOf(bed, people)))
    for (const personId of beds.flatMap(meantAt)) meant.set(personId, (meant.get(personId) ?? 0) + 1)
    cursor = page.cursor
  } while (cursor !== undefined && looked < mostBeds)
  return { people, meant, findings, looked, complete: cursor === undefined }
}

const meantAt = (bed: PlannedBed): string[] => (bed.outcome === 'planned' ? whoIsMeant(bed.stretches) : [])

function findingsOf(bed: PlannedBed, people: AskedPeople): BedFinding[] {
  switch (bed.outcome) {
    case 'planned':
      return checkNight(bed.facts, bed.stretches, people)
    case 'unreadable':
      return [bed.finding]
    case 'nobody-there':
      return []
    default:
      return bed satisfies never
  }
}
