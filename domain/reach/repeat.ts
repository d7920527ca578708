import type { StoredAlert } from '../../contracts/alert.ts'
import { isLoud } from '../chain.ts'
import { type Draft, note, putAlert } from '../draft.ts'
import { soundSiren, tellStep } from '../notices.ts'

/** How often (ms) people are told again and the siren sounds while nobody answers. Our default (ADR 0050). */
const rhythms = {
  first: { round: 180_000, siren: 60_000 },
  /** once the siren has stayed for a while: it still sounds, but the night is long */
  later: { round: 900_000, siren: 180_000 },
  serviceCall: { round: 900_000, siren: undefined },
} as const
/** So many rounds come fast. */
const fastRounds = 10
/** So many rounds are lines of the timeline; the rest is a number, for a record may hold 400 KB. */
const notedRounds = 3

type Rhythm = (typeof rhythms)[keyof typeof rhythms]

/** How an alert is told again until somebody answers; none where being listed is enough. */
export function rhythmOf(alert: StoredAlert): Rhythm | undefined {
  if (isLoud(alert)) {
    const stays = sirenIsOn(alert) && (alert.repeat?.rounds ?? 0) >= fastRounds
    return stays ? rhythms.later : rhythms.first
  }
  return alert.condition === 'service-call' ? rhythms.serviceCall : undefined
}

const toldSteps = ({ chain }: StoredAlert): number[] =>
  chain.flatMap(({ toldAt }, index) => (toldAt === undefined ? [] : [index]))

const sirenIsOn = ({ chain }: StoredAlert): boolean =>
  chain.some(({ toldAt, tell }) => toldAt !== undefined && tell.includes('siren'))

/** Begins to count anew at `now` (ms), as a step has just been told. How often it has been said already is kept. */
export function restartRepeat(alert: StoredAlert, now: number): StoredAlert {
  const { repeat: before, ...rest } = alert
  const rhythm = rhythmOf(alert)
  if (!rhythm) return rest
  const { rounds = 0, sirens = 0 } = before ?? {}
  const siren = rhythm.siren !== undefined && sirenIsOn(alert) ? { sirenAt: now + rhythm.siren } : {}
  return { ...rest, repeat: { rounds, roundAt: now + rhythm.round, sirens, ...siren } }
}

/** Nobody has answered for so long: those of the last two steps are told again, and the siren sounds again. */
export function repeatDue(draft: Draft, alert: StoredAlert): StoredAlert {
  if (!alert.repeat || alert.hiddenBy !== undefined) return alert
  const told = alert.repeat.roundAt <= draft.now ? tellRound(draft, alert) : alert
  const { sirenAt } = told.repeat ?? {}
  return sirenAt !== undefined && sirenAt <= draft.now ? soundAgain(draft, told) : told
}

function tellRound(draft: Draft, alert: StoredAlert): StoredAlert {
  const rhythm = rhythmOf(alert)
  if (!alert.repeat || !rhythm) return alert
  const rounds = alert.repeat.rounds + 1
  const next = { ...alert, repeat: { ...alert.repeat, rounds, roundAt: draft.now + rhythm.round } }
  const noted =
    rounds <= notedRounds ? note(draft, next, { what: 'repeated', detail: { round: rounds } }) : next
  putAlert(draft, noted)
  draft.because.push(`told again ${alert.condition}`)
  for (const step of toldSteps(noted).slice(-2))
    tellStep(draft, noted, step, { kind: 'again', turn: `r${rounds}`, lifeMs: rhythm.round })
  return noted
}

function soundAgain(draft: Draft, alert: StoredAlert): StoredAlert {
  const rhythm = rhythmOf(alert)
  if (!alert.repeat || rhythm?.siren === undefined) return alert
  const sirens = alert.repeat.sirens + 1
  const next = { ...alert, repeat: { ...alert.repeat, sirens, sirenAt: draft.now + rhythm.siren } }
  const noted = sirens === 1 ? note(draft, next, { what: 'siren' }) : next
  putAlert(draft, noted)
  soundSiren(draft, noted, { turn: `s${sirens}`, lifeMs: rhythm.siren })
  return noted
}
