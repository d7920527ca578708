/** Older data than this (ms) is history: it is stored and shown, and proves nothing any more (design: late to 72 h). */
const longestLateMs = 72 * 3_600_000

/** Whether something was transmitted soon enough after it happened to be judged. Both in ms, corrected. */
export const isJudged = ({ sent, at }: { sent: number; at: number }): boolean => sent - at <= longestLateMs
