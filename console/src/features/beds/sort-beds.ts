import type { BedStatus } from '../../../../contracts/bed-status.ts'
import type { Bed } from '../../../../contracts/records.ts'
import { judgeBed } from './judge-bed.ts'

export interface SeenBed {
  bed: Bed
  status: BedStatus | undefined
  /** the status was read within the last 10 s */
  isRead: boolean
}

/** Open care alerts first, then what is not known, not protected or paused, then the calm ones; each by name. */
export function sortBeds(beds: readonly SeenBed[]): SeenBed[] {
  const collator = new Intl.Collator('zh-CN', { numeric: true })
  return [...beds].sort(
    (one, other) => rank(one) - rank(other) || collator.compare(one.bed.name, other.bed.name),
  )
}

function rank({ status, isRead }: SeenBed): number {
  if (status?.openAlerts.some(({ priority }) => priority !== 'technical')) return 0
  if (judgeBed(status, isRead).state === 'unknown') return 1
  return status?.protected && !status.paused ? 3 : 2
}
