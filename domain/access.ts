import type { CommandType } from '../contracts/command.ts'
import type { Person, Role } from '../contracts/person.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { checkDuty, type Duties } from './roster/check-duty.ts'
import type { Span } from './telemetry-view.ts'

/** `duties` counts for caregivers: a roster gives them what a link does, as long as they are on duty. */
export interface PlaceWant {
  what: 'read-place' | 'act-on-alert' | 'change-place'
  facts: PlaceFacts
  duties?: Duties
}

/** What somebody wants to do, and to what. `regionPath` from the city down. */
export type Want =
  | PlaceWant
  | {
      what: 'read-provider' | 'change-provider' | 'manage-people' | 'manage-devices' | 'read-quarantine'
      providerId: string
    }
  | {
      what: 'read-provider-plan' | 'change-provider-plan' | 'manage-claims' | 'change-fleet' | 'check-reach'
      providerId: string
    }
  | { what: 'read-region' }
  /** figures over the alerts of a provider; without one, of all */
  | { what: 'read-report'; providerId: string | undefined }
  | { what: 'administer' }

export type AccessOutcome = { outcome: 'allowed'; because: string } | { outcome: 'refused'; because: string }

const allowed = (because: string): AccessOutcome => ({ outcome: 'allowed', because })
const refused = (because: string): AccessOutcome => ({ outcome: 'refused', because })

/** Whether a person may do something, and by which right or why not. Outside, a refusal looks like absence. */
export function checkAccess(person: Person, want: Want): AccessOutcome {
  switch (want.what) {
    case 'read-region':
      return allowed('regions are no secret to people with an account')
    case 'read-report':
      return checkReport(person, want.providerId)
    case 'administer':
      return person.role === 'admin' ? allowed('admin') : refused('only admins set up providers and regions')
    case 'read-place':
    case 'act-on-alert':
    case 'change-place':
      return checkPlace(person, want)
    case 'read-provider':
    case 'change-provider':
    case 'manage-people':
    case 'manage-devices':
    case 'read-quarantine':
    case 'read-provider-plan':
    case 'change-provider-plan':
    case 'manage-claims':
    case 'change-fleet':
    case 'check-reach':
      return checkProvider(person, want.what, want.providerId)
    default:
      return want satisfies never
  }
}

function checkPlace(person: Person, { what, facts, duties }: PlaceWant): AccessOutcome {
  const role: Role = person.role
  switch (role) {
    case 'admin':
      return allowed('admin')
    case 'operator': {
      const { providerId, regionPath } = facts.record
      if (person.providerId !== providerId) return refused('another provider')
      if (person.regionId !== undefined && !regionPath.includes(person.regionId))
        return refused('another region')
      return allowed('operator of the provider')
    }
    case 'caregiver':
      if (what === 'change-place') return refused('caregivers change no place')
      if (isLinked(person, facts, ['caregiver', 'neighbour', 'grid-worker', 'medical-contact']))
        return allowed('linked caregiver')
      return duties && checkDuty(person.personId, facts, duties).outcome !== 'off-duty'
        ? allowed('caregiver on duty')
        : refused('neither linked to the place nor on duty there')
    case 'family':
      if (clipToStay(person, facts).length === 0) return refused('not linked to a resident of this place')
      return what === 'change-place' ? refused('family changes no place') : allowed('linked family')
    case 'supervisor':
      return refused('supervisors see aggregates only')
    default:
      return role satisfies never
  }
}

const isLinked = (person: Person, { links, record }: PlaceFacts, roles: string[]): boolean =>
  links.some((link) => link.personId === person.personId && roles.includes(link.role)) &&
  person.links.some((link) => link.placeId === record.placeId)

function checkProvider(person: Person, what: Want['what'], providerId: string): AccessOutcome {
  if (person.role === 'admin') return allowed('admin')
  if (person.providerId !== providerId) return refused('another provider')
  if (person.role === 'operator') {
    if (what === 'change-provider') return refused('only admins')
    // Both reach every bed of the provider, so an operator of one region can do neither.
    const isForAll = what === 'change-provider-plan' || what === 'change-fleet'
    if (isForAll && person.regionId !== undefined) return refused('another region')
    return allowed('operator')
  }
  return what === 'read-provider' ? allowed('belongs to the provider') : refused('operators only')
}

/** Operators see how their own provider does, supervisors how all do in their region: whoever has none sees all regions. */
function checkReport(person: Person, providerId: string | undefined): AccessOutcome {
  switch (person.role) {
    case 'admin':
      return allowed('admin')
    case 'operator':
      return providerId !== undefined && providerId === person.providerId
        ? allowed('operator of the provider')
        : refused('another provider')
    case 'supervisor':
      return person.providerId === undefined || person.providerId === providerId
        ? allowed('supervisors see aggregates')
        : refused('another provider')
    case 'caregiver':
    case 'family':
      return refused('no reports for this role')
    default:
      return person.role satisfies never
  }
}

/** Whether reports show a person aggregates only: nobody's bed, and no group of a few. */
export const seesAggregatesOnly = ({ role }: Pick<Person, 'role'>): boolean => role === 'supervisor'

/**
 * The spans of event time (ms) of which a person may see data of a place: family only the stays of the resident she is
 * linked to; everybody else with access all of it.
 */
export function clipToStay(person: Person, { stays, links }: PlaceFacts): Span[] {
  if (person.role !== 'family') return [{ from: 0, to: Number.POSITIVE_INFINITY }]
  const residents = links.flatMap((link) =>
    link.personId === person.personId && link.role === 'family' && link.residentId ? [link.residentId] : [],
  )
  return stays
    .filter((stay) => residents.includes(stay.residentId))
    .map((stay) => ({ from: stay.from, to: stay.to ?? Number.POSITIVE_INFINITY }))
}

/**
 * Whether somebody who may see a bed may pause it, by what its plan in force says, or end its pause. Watching again is
 * the safe side: all who care for her may end a pause, whoever may begin one.
 */
export function checkPauseRight(
  role: Role,
  what: 'pause' | 'end-pause',
  plan: { byCaregiver: { value: boolean }; byFamily: { value: boolean } },
): AccessOutcome {
  switch (role) {
    case 'admin':
    case 'operator':
      return allowed(role)
    case 'caregiver':
      if (what === 'end-pause') return allowed('cares for her')
      return plan.byCaregiver.value ? allowed('the plan lets caregivers') : refused('not by caregivers')
    case 'family':
      return plan.byFamily.value ? allowed('the plan lets family') : refused('not by family')
    case 'supervisor':
      return refused('supervisors see aggregates only')
    default:
      return role satisfies never
  }
}

/** What those who care for somebody may ask of a device beside her: nothing that she hears as an alarm or that stops it. */
const byCaregiver: ReadonlySet<CommandType> = new Set(['probe', 'announce', 'stream'])

/**
 * Whether somebody may give a device a command: who manages it any of them, a caregiver a few where it stands. Family
 * only watches, by its own call. `facts`: of the place where it stands; `duties` as for the place itself.
 */
export function checkCommand(
  person: Person,
  {
    type,
    providerId,
    facts,
    ...onDuty
  }: { type: CommandType; providerId: string; facts: PlaceFacts | undefined; duties?: Duties },
): AccessOutcome {
  if (person.role === 'caregiver') {
    if (!facts) return refused('it stands nowhere')
    if (!byCaregiver.has(type)) return refused(`caregivers give no ${type}`)
    return checkAccess(person, { what: 'act-on-alert', facts, ...onDuty })
  }
  const manages = checkAccess(person, { what: 'manage-devices', providerId })
  return facts && manages.outcome === 'allowed'
    ? checkAccess(person, { what: 'change-place', facts })
    : manages
}
