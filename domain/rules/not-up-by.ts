import { dailyDeadline } from './daily-deadline.ts'

/** She still lies in bed at the time by which she should be up. */
export const notUpBy = dailyDeadline({ condition: 'not-up-by', shouldLie: false })
