import type { Alert } from '../../../../contracts/alert.ts'
import { sayAge } from '../../ui/age.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr, type Word } from '../../ui/vocabulary/index.ts'
import type { ActState } from './act-state.ts'

/** Where an alert is: the place's name and who lives there. */
export const sayPlace = (alert: Alert, resident: string | undefined): string =>
  [alert.placeName ?? alert.place.bedId ?? alert.place.careCentreId, resident].filter(Boolean).join(' · ')

/** What and where in one line. */
export const sayHeadline = (
  alert: Alert,
  resident: string | undefined,
  { say }: Pick<Sight, 'say'>,
): string =>
  `${alert.drill ? `${say('drill.mark')} · ` : ''}${sayOr(say, `condition.${alert.condition}`, alert.condition)} · ${sayPlace(alert, resident)}`

/** Who is going and when, who is there, or how it ended. */
export function sayState(alert: Alert, sight: Sight, timeZone?: string): string {
  const { say } = sight
  switch (alert.state) {
    case 'open':
      return say('alert.nobody')
    case 'acknowledged':
      return sayClaim(alert, sight, timeZone)
    case 'arrived':
      return isMine(alert, sight)
        ? say('alert.you-there')
        : say('alert.there', { name: claimant(alert, sight) })
    case 'resolved':
      return say('alert.closed', { outcome: sayOr(say, `outcome.${alert.outcome}`, '') })
    case 'cleared':
      return say('alert.cleared')
    case 'recorded':
      return say(sayRecorded(alert))
    default:
      return alert.state satisfies never
  }
}

/** Why it was only recorded: its rule is on trial, it was known too late, or the bed was paused. */
const sayRecorded = ({ shadow, late }: Alert): Word =>
  shadow ? 'alert.shadow' : late ? 'alert.recorded' : 'alert.recorded-only'

function sayClaim(alert: Alert, sight: Sight, timeZone: string | undefined): string {
  const { say, now } = sight
  if (!alert.claim) return say('alert.nobody')
  const left = msOf(alert.claim.eta) - now
  const time = sight.time(alert.claim.eta, timeZone)
  const values = { name: claimant(alert, sight), time, left: sayAge(say, left), late: sayAge(say, -left) }
  if (isMine(alert, sight)) return say(left >= 0 ? 'alert.you-going' : 'alert.you-overdue', values)
  return say(left >= 0 ? 'alert.going' : 'alert.overdue', values)
}

const isMine = ({ claim }: Alert, { me }: Sight): boolean => claim?.personId === me

const claimant = ({ claim }: Alert, { say, nameOf }: Sight): string =>
  claim?.name ?? (claim ? nameOf(claim.personId) : say('alert.somebody'))

/** What came of the last act, for the one who pressed; nothing when the card itself shows it. */
export function sayActState(act: ActState, alert: Alert | undefined, sight: Sight): string {
  const { say } = sight
  switch (act.outcome) {
    case 'sending':
      return say('act.sending')
    case 'unsure':
      return say('act.unsure')
    case 'done':
      return ''
    case 'refused':
      return sayRefusal(act, alert, sight)
    default:
      return act satisfies never
  }
}

function sayRefusal(
  act: Extract<ActState, { outcome: 'refused' }>,
  alert: Alert | undefined,
  sight: Sight,
): string {
  const { say } = sight
  switch (act.because) {
    case 'claimed-by-other':
      return alert?.claim
        ? say('act.claimed-by', { name: claimant(alert, sight), time: sight.time(alert.claim.eta) })
        : say('act.claimed')
    case 'already-closed':
      return say('act.already-closed')
    case 'not-claimed':
      return say('act.not-claimed')
    case 'gone':
      return say('act.gone')
    case 'other':
      return say('act.refused', { reason: act.detail })
    default:
      return act satisfies never
  }
}
