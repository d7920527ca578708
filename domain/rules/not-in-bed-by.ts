import { dailyDeadline } from './daily-deadline.ts'

/** She has not gone to bed by the time the plan says. */
export const notInBedBy = dailyDeadline({ condition: 'not-in-bed-by', shouldLie: true })
