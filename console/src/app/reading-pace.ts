/** How often the page asks (ms): alone often; while it listens, so that nothing it shows passes for older than it is. */
const alone = 2_000
const listening = 8_000
/** More beds than this are read in turns: each must come round before it counts as unread. */
const bedsAtOnce = 20

/** Listening makes news early, never sure: what was not read within 10 s is not shown as being so, hence no slower. */
export const readingPace = ({ isListening, beds }: { isListening: boolean; beds: number }): number =>
  isListening && beds <= bedsAtOnce ? listening : alone
