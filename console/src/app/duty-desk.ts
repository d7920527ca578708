import type { Roster } from '../../../contracts/roster.ts'
import { thisMoment } from './elapsed.ts'
import { isDue, takePart } from './kept-part.ts'
import type { SidePorts } from './side-desk.ts'
import type { RosterKept } from './side-state.ts'

/** Shifts change by the hour; whoever reads a hand-over reads it for minutes (ms). */
const everyMs = 60_000
/** Rosters whose particulars are read; a provider has a handful. */
const mostRosters = 12

/** Reads rosters, and of each who is on duty, what will go wrong, and what is handed over. */
export class DutyDesk {
  private readonly ports: SidePorts

  constructor(ports: SidePorts) {
    this.ports = ports
  }

  async turn(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { side } = state
    const read = thisMoment()
    if (side.page !== 'duty' || !isDue(side.rosters, read, everyMs)) return
    const reply = await cloud.get('listRosters', '/v1/rosters?limit=100')
    if (reply.outcome === 'signed-out') return shut(reply)
    const rosters = takePart(
      side.rosters,
      reply.outcome === 'answered' ? { outcome: 'answered' as const, body: reply.body.items } : reply,
      read,
    )
    side.rosters = rosters
    show()
    if (rosters.step !== 'read') return
    await Promise.all(rosters.value.slice(0, mostRosters).map((roster) => this.readRoster(roster)))
    show()
  }

  /** Each part by itself: one that fails hides none of the others. */
  private async readRoster({ rosterId }: Roster): Promise<void> {
    const { state, cloud } = this.ports
    const { rosterParts } = state.side
    const path = `/v1/rosters/${encodeURIComponent(rosterId)}`
    const read = thisMoment()
    const [onDuty, gaps, handOver] = await Promise.all([
      cloud.get('getOnDuty', `${path}/on-duty`),
      cloud.get('findRosterGaps', `${path}/gaps`),
      cloud.get('getHandOver', `${path}/hand-over`),
    ])
    const former = rosterParts.get(rosterId) ?? emptyRoster
    rosterParts.set(rosterId, {
      onDuty: takePart(former.onDuty, onDuty, read),
      gaps: takePart(former.gaps, gaps, read),
      handOver: takePart(former.handOver, handOver, read),
    })
  }
}

const reading = { step: 'reading' } as const
export const emptyRoster: RosterKept = { onDuty: reading, gaps: reading, handOver: reading }
