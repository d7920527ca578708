import type { Roster } from '../../contracts/roster.ts'
import type { WriteOutcome } from './record-store.ts'

/** The side of the store that knows who is on duty when. */
export interface RosterStore {
  /** `before` as it was read, undefined for a new one: a roster that was changed meanwhile is a conflict. */
  putRoster(roster: Roster, before: Roster | undefined): Promise<WriteOutcome>
  findRoster(rosterId: string): Promise<Roster | undefined>
  removeRoster(roster: Roster): Promise<WriteOutcome>
  /** All rosters of a provider: there are few. */
  listRosters(providerId: string): Promise<Roster[]>
}
