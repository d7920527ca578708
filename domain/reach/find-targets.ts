import type { PlaceFacts } from '../../contracts/place.ts'
import type { Duty, Roster } from '../../contracts/roster.ts'
import { whoIsOnDuty } from '../roster/who-is-on-duty.ts'

/** What is known of who could be meant by a step's targets. */
export interface Around {
  rosters: readonly Roster[]
  holidays: ReadonlySet<string>
  /** from the city down to the bed's own region */
  regionPath: readonly string[]
  /** paths of other regions that targets name, by region */
  paths: ReadonlyMap<string, readonly string[]>
  links: PlaceFacts['links']
  operatorIds: readonly string[]
}

export type Target =
  | { outcome: 'people'; target: string; personIds: string[] }
  | { outcome: 'nobody'; target: string; because: string }

/** Whom the targets of a step mean at `at` (ms). The siren is no person. */
export function findTargets(tell: readonly string[], around: Around, at: number): Target[] {
  return [...new Set(tell)]
    .filter((target) => target !== 'siren')
    .map((target) => findTarget(target, around, at))
}

function findTarget(target: string, around: Around, at: number): Target {
  if (target.startsWith('person:')) return people(target, [target.slice('person:'.length)])
  const { duty, regionId } = readDuty(target)
  const regionPath = regionId === undefined ? around.regionPath : pathTo(regionId, around)
  const found = whoIsOnDuty({ ...around, duty, regionPath, at })
  if (found.outcome === 'on-duty') return people(target, found.personIds)
  const standIns = found.because === 'no-roster' ? whoStandsIn(duty, around) : []
  if (standIns.length > 0) return people(target, standIns)
  return { outcome: 'nobody', target, because: reasons[found.because] }
}

const reasons = {
  'no-roster': 'no roster says who is on duty',
  'no-shift': 'nobody is on duty now',
  'all-on-leave': 'everybody on duty is on leave',
} as const

const people = (target: string, personIds: string[]): Target => ({ outcome: 'people', target, personIds })

/** The regions that duty targets name and whose place in the tree must be known. */
export const regionsOf = (tell: readonly string[]): string[] =>
  tell.flatMap((target) => (target.startsWith('on-duty:') ? (readDuty(target).regionId ?? []) : []))

function readDuty(target: string): { duty: Duty; regionId: string | undefined } {
  const [, duty, regionId] = /^on-duty:(caregiver|lead|medical)(?:@(.+))?$/.exec(target) ?? []
  return { duty: (duty as Duty | undefined) ?? 'desk', regionId }
}

function pathTo(regionId: string, { regionPath, paths }: Around): readonly string[] {
  const own = regionPath.indexOf(regionId)
  return own >= 0 ? regionPath.slice(0, own + 1) : (paths.get(regionId) ?? [regionId])
}

/** Where no roster speaks of a duty at all, those who are known to do such work. */
function whoStandsIn(duty: Duty, { links, operatorIds }: Around): string[] {
  const linked = (role: string) =>
    links
      .filter((link) => link.role === role)
      .sort((one, other) => one.order - other.order)
      .map(({ personId }) => personId)
  switch (duty) {
    case 'caregiver':
      return linked('caregiver')
    case 'medical':
      return linked('medical-contact')
    case 'lead':
    case 'desk':
      return [...operatorIds]
    default:
      return duty satisfies never
  }
}
