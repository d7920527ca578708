/** What a person asks about the pause of a bed by a button. */
export type PauseAct = { what: 'pause'; minutes: number } | { what: 'end-pause' }

/** What is going on under a bed about its pause: a choice that is open, or what came of the last press. */
export type PauseState =
  | { step: 'choosing' }
  | { step: 'sending'; act: PauseAct }
  | { step: 'refused'; because: string; detail: string }
  | { step: 'unsure' }

const refusals = ['not-for-this-role', 'pauses-are-off', 'longer-than-allowed', 'longer-than-12-hours']

/** Reads a refusal out of a problem document; what this page does not know is said as the cloud said it. */
export function readPauseRefusal({ detail }: { detail: string }): PauseState {
  const because = refusals.find((name) => detail.includes(`${name}:`)) ?? 'other'
  return { step: 'refused', because, detail }
}

/** Reads from a button's `data-…` what it asks about a pause. Undefined: it is something else. */
export function readPauseAct(data: Readonly<Record<string, string | undefined>>): PauseAct | undefined {
  if (data.do === 'end-pause') return { what: 'end-pause' }
  const minutes = Number(data.minutes)
  return data.do === 'pause' && minutes > 0 ? { what: 'pause', minutes } : undefined
}
