import type { Stay } from '../contracts/place.ts'

/** Who lay in the bed at an instant (ms). */
export const residentAt = (stays: readonly Stay[], at: number): Stay | undefined =>
  stays.find((stay) => stay.from <= at && (stay.to === undefined || at < stay.to))
