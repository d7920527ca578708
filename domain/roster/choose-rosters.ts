import type { Duty, Roster } from '../../contracts/roster.ts'

const hasShift = (roster: Roster, duty: Duty) => roster.shifts.some((shift) => shift.duty === duty)
const hasDuty = (roster: Roster, duty: Duty) =>
  hasShift(roster, duty) || roster.changes.some((change) => change.kind === 'extra' && change.duty === duty)

/**
 * The rosters that say who has a duty where `regionPath` (from the city down) leads: those of the nearest zone with a
 * shift of it, else those without a zone. Who comes to a nearer zone in addition comes to them in addition.
 */
export function chooseRosters(
  rosters: readonly Roster[],
  duty: Duty,
  regionPath: readonly string[],
): Roster[] {
  const chosen: Roster[] = []
  for (const zoneId of [...regionPath.toReversed(), undefined]) {
    const here = rosters.filter((roster) => roster.zoneId === zoneId && hasDuty(roster, duty))
    chosen.push(...here)
    if (here.some((roster) => hasShift(roster, duty))) break
  }
  return chosen
}
