import type { Person } from '../../../contracts/person.ts'
import { clipToStay } from '../../../domain/access.ts'
import type { Input } from '../../../domain/decide.ts'
import type { PauseRefusal } from '../../../domain/pause.ts'
import { readRecent } from '../../read-recent.ts'
import { type Answer, done, type Refused, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { covers, findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { showBedStatus } from '../show-bed-status.ts'

type PauseHandlers = Pick<Handlers, 'pauseBed' | 'endPause'>
type PauseInput = Extract<Input, { kind: 'pause' | 'end-pause' }>
type Asked = PauseInput extends infer One
  ? One extends PauseInput
    ? Omit<One, 'by' | 'recent'>
    : never
  : never

export const pauseHandlers: PauseHandlers = {
  pauseBed({ person, params, body }, deps) {
    const until = deps.now() + Math.round(body.minutes * 60_000)
    return change({ placeId: params.bedId, person, asked: { kind: 'pause', until, why: body.why } }, deps)
  },
  endPause: ({ person, params }, deps) =>
    change({ placeId: params.bedId, person, asked: { kind: 'end-pause' } }, deps),
}

/** Pauses or watches again, and shows the bed as it then is. */
async function change(
  { placeId, person, asked }: { placeId: string; person: Person; asked: Asked },
  deps: ApiDeps,
): Promise<Answer<Awaited<ReturnType<typeof showBedStatus>>>> {
  const bed = await findPlace({ placeId, kind: 'bed', person, what: 'read-place' }, deps)
  if (bed.outcome === 'refused') return bed
  if (!covers(clipToStay(person, bed.body), deps.now())) return refuseAsAbsent()
  const by = { personId: person.personId, role: person.role }
  const reading = { stores: deps.places, clock: deps.now }
  const decision = await deps.decideAt(placeId, async (loaded) => ({
    input: { ...asked, by, recent: await readRecent(reading, loaded) },
  }))
  if (decision.outcome === 'pause-refused') return explain(decision.because, decision.mostHours)
  const known = await deps.places.loadPlace(placeId)
  return known ? done(await showBedStatus(known, person, deps)) : refuseAsAbsent()
}

function explain(because: PauseRefusal, mostHours: number | undefined): Refused {
  switch (because) {
    case 'longer-than-allowed':
      return refuseField(
        'minutes',
        `${because}: the care plan allows ${(mostHours ?? 0) * 60} minutes at most`,
      )
    case 'longer-than-12-hours':
      return refuseField('minutes', `${because}: a pause ends 12 hours after its start at the latest`)
    case 'in-the-past':
      return refuseField('minutes', `${because}: expected a time to come`)
    case 'pauses-are-off':
      return refuse('not-allowed', `${because}: the care plan of this bed allows no pause.`)
    case 'not-for-this-role':
      return refuse('not-allowed', `${because}: the care plan of this bed does not let you do this.`)
    case 'not-a-bed':
      return refuseAsAbsent()
    default:
      return because satisfies never
  }
}
