import { sayAge } from '../ui/age.ts'
import { sayTime } from '../ui/clock-time.ts'
import { msOf, type Sight } from '../ui/sight.ts'
import { sayOr, speak } from '../ui/vocabulary/index.ts'
import type { Moment } from './elapsed.ts'
import type { State } from './state.ts'

/** Builds what every view needs, from the state at one moment. */
export function look({ language, person, house }: State, moment: Moment): Sight {
  const say = speak(language)
  const now = moment.wall + house.ahead
  const me = person.step === 'in' ? person.me.personId : ''
  return {
    language,
    say,
    now,
    me,
    time: (at, timeZone) => sayTime(msOf(at), { language, timeZone, now }),
    exactTime: (at, timeZone) => sayTime(msOf(at), { language, timeZone, now, withSeconds: true }),
    age: (at) => sayAge(say, now - msOf(at)),
    nameOf: (personId) => {
      if (personId === me) return say('who.you')
      const named = house.names.get(personId) ?? nameInClaims(house.alerts, personId)
      if (named) return named
      const contact = house.beds
        .flatMap(({ contacts = [] }) => contacts)
        .find((one) => one.personId === personId)
      if (contact) return sayOr(say, `who.${contact.role}`, contact.role)
      // An id says nothing to anybody; who may not read names hears that it was somebody else.
      return /^per(son)?_/.test(personId) ? say('who.other') : personId
    },
  }
}

const nameInClaims = (alerts: State['house']['alerts'], personId: string): string | undefined =>
  alerts.find(({ claim }) => claim?.personId === personId)?.claim?.name
