import type { decideAndSave } from '../place-decision.ts'

type Whole = Parameters<typeof decideAndSave>

/** load → decide → save → say at one place, its stores, queues and clock already given. */
export type DecideAt = (placeId: Whole[1], buildInput: Whole[2]) => ReturnType<typeof decideAndSave>
