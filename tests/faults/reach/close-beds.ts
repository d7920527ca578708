import { eventually } from '../../support/eventually.ts'
import { act, alertsOf } from '../../support/watch-bed.ts'
import type { WardBed } from './ward.ts'

/** Ends what was begun at these beds, as people would: whoever had no answer says once more that she goes; then it is over. */
export async function closeBeds(beds: readonly WardBed[]): Promise<void> {
  await Promise.all(beds.map((bed) => bed.cord.close().catch(() => {})))
  await Promise.all(beds.map((bed) => eventually(`${bed.name} is closed`, () => closeBed(bed), 30_000)))
}

/** Whether nothing is open there any more; what is not done yet is tried again. */
async function closeBed({ bedId, people }: WardBed): Promise<boolean> {
  try {
    const open = await alertsOf(people.operator.api, bedId)
    for (const { alertId, state } of open) {
      if (state === 'open') await act(people.first.api, alertId, 'acknowledge', { etaMinutes: 30 })
      await act(people.first.api, alertId, 'resolve', { outcome: 'real' })
    }
    return true
  } catch {
    return false
  }
}
