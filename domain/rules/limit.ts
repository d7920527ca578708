import type { Setting } from '../effective-plan.ts'

/** A limit as evidence: which it was, whose setting, and since when. */
export const tellLimit = ({ value, from, part, setAt }: Setting<unknown>): Record<string, unknown> => ({
  limit: value,
  limitFrom: from,
  ...(part === undefined ? {} : { limitPart: part }),
  ...(setAt === undefined ? {} : { limitSetAt: setAt }),
})
