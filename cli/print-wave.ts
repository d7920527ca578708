import type { Wave } from '../contracts/wave.ts'
import type { Context } from './context.ts'
import { buildTable } from './table.ts'

/** A wave for people: its groups, who failed and why, and what those who were told had before. */
export function printWave({ print }: Pick<Context, 'print'>, wave: Wave): void {
  const { waveId, state, members, waiting, groups, failures, former, because, note } = wave
  print(`${waveId}: ${state}, ${members} devices, ${waiting} not asked yet`)
  if (because !== undefined) print(because)
  if (groups.length > 0) {
    const numbered = groups.map((group, index) => ({ ...group, number: index + 1 }))
    print(
      buildTable(numbered, [
        { head: 'GROUP', of: ({ number }) => number },
        { head: 'DEVICES', of: ({ size }) => size },
        { head: 'APPLIED', of: ({ applied }) => applied },
        { head: 'REJECTED', of: ({ rejected }) => rejected },
        { head: 'PENDING', of: ({ pending }) => pending },
        { head: 'UNANSWERED', of: ({ unanswered }) => unanswered },
        { head: 'SKIPPED', of: ({ skipped }) => skipped },
        { head: 'OVERTAKEN', of: ({ overtaken }) => overtaken },
      ]),
    )
  }
  if (failures.length > 0) {
    print(
      buildTable(failures, [
        { head: 'DEVICE', of: ({ deviceId }) => deviceId },
        { head: 'STATE', of: (failure) => failure.state },
        { head: 'REASON', of: ({ reason }) => reason },
      ]),
    )
  }
  if (note !== undefined) print(note)
  for (const { config, devices } of note === undefined ? [] : former)
    print(`${devices} had before: ${JSON.stringify(config)}`)
}
