/** The time now, in ms since the epoch. The only place that reads the clock; everywhere else time is an argument. */
export const systemClock = (): number => Date.now()
