import * as z from 'zod'

/** ms */
const time = z.number()

/** Why a chain's step reached nobody: no channel took it, nobody was there to tell, or no receipt came in time. */
export const stepFailures = ['all-channels-failed', 'nobody-there', 'no-receipt'] as const
export type StepFailure = (typeof stepFailures)[number]

export const stepSchema = z.object({
  afterSeconds: z.number(),
  tell: z.array(z.string()),
  dueAt: time,
  toldAt: time.optional(),
  /** by when the ledger must be asked whether it reached anybody; absent once that is settled */
  checkAt: time.optional(),
  failed: z.enum(stepFailures).optional(),
})

/** What goes on until somebody answers: how often people were told again and the siren sounded, and when next. */
export const repeatSchema = z.object({
  rounds: z.int().min(0),
  roundAt: time,
  sirens: z.int().min(0),
  /** absent while the siren is silent */
  sirenAt: time.optional(),
})
