const days = 86_400

/** Seconds that records live after they arrived (the tables' `expiresAt`). */
export const lifetimes = {
  /** blocks and events: three monthly reports with their objections can still be re-derived from them */
  telemetry: 90 * days,
  /** what is late by 72 h is judged again from the checkpoint before it, and a day is to spare */
  checkpoint: 4 * days,
  /** from the hour or night itself: as long as a settlement of what was delivered there can be disputed, three years */
  rollup: 3 * 365 * days,
  /** contract: an event id is known for 90 days */
  eventId: 90 * days,
  /** contract: quarantine is kept 30 days */
  quarantine: 30 * days,
  /** what a rehearsal found is of use while the plan is being talked over */
  rehearsal: 30 * days,
  /** what a device was asked to do is of use while somebody wonders what it did */
  command: 30 * days,
  /** a year of evenings to show, and a month to spare */
  reachCheck: 400 * days,
  /** vendors report what became of a message within three days */
  receipt: 4 * days,
  /** who could get into a home is asked for as long as what was delivered there can be disputed */
  accessOpening: 3 * 365 * days,
  /** a link counts for a day; a day more to say that it counts no longer */
  signedLink: 2 * days,
  /** what waits at an address is told or has expired within hours */
  waiting: 2 * days,
  /** that it waits no more, for whoever began to let it wait again before it knew (an hour) */
  waited: days / 24,
  /** a done notice only helps to find faults; what it achieved is in the ledger */
  doneNotice: 30 * days,
} as const

/** When a record that arrived at `ms` may go, in seconds since the epoch as the tables want it. */
export const expiresAfter = (ms: number, lifetime: number): number => Math.ceil(ms / 1000) + lifetime
