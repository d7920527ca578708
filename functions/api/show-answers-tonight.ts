import type { AnswersTonight } from '../../contracts/roster.ts'
import { clipToStay } from '../../domain/access.ts'
import { buildChain } from '../../domain/chain.ts'
import { type Around, findTargets, regionsOf } from '../../domain/reach/find-targets.ts'
import { done, refuseAsAbsent } from './answer.ts'
import { covers, findPlace } from './find-place.ts'
import { findZonePath } from './find-roster.ts'
import type { Handler } from './handlers.ts'
import { readPeople } from './name-people.ts'

type As = AnswersTonight['steps'][number]['people'][number]['as']

/** Who would be told of a help press at a bed, step by step. Without a word about anybody's numbers: family sees it too. */
export const showAnswersTonight: Handler<'getAnswersTonight'> = async (
  { person, params: { bedId }, query },
  deps,
) => {
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'read-place' }, deps)
  if (bed.outcome === 'refused') return bed
  const { record, links, providerPlan } = bed.body
  if (!covers(clipToStay(person, bed.body), deps.now())) return refuseAsAbsent()
  const at = query.at === undefined ? deps.now() : Date.parse(query.at)
  const chain = buildChain({ priority: 'critical', condition: 'sos', onset: at }, bed.body, at)
  const regionIds = [...new Set(chain.flatMap(({ tell }) => regionsOf(tell)))]
  const [rosters, operators, paths] = await Promise.all([
    deps.rosters.listRosters(record.providerId),
    deps.people.findDutyDesk(record.providerId),
    Promise.all(regionIds.map(async (id) => [id, await findZonePath(id, deps)] as const)),
  ])
  const around: Around = {
    ...{ rosters, links, regionPath: record.regionPath, paths: new Map(paths) },
    holidays: new Set(providerPlan?.overrides.holidays),
    operatorIds: operators.map(({ personId }) => personId),
  }
  const steps = chain.map(({ afterSeconds, tell, dueAt }) => ({
    afterSeconds,
    hasSiren: tell.includes('siren'),
    people: findTargets(tell, around, dueAt).flatMap((target) =>
      target.outcome === 'people'
        ? target.personIds.map((personId) => ({ personId, as: asOf(target.target) }))
        : [],
    ),
  }))
  const { known } = await readPeople(
    steps.flatMap(({ people }) => people.map(({ personId }) => personId)),
    deps,
  )
  return done({
    ...{ bedId, at: new Date(at).toISOString() },
    steps: steps.map(({ afterSeconds, hasSiren, people }) => ({
      afterSeconds,
      // Who has left since is told nothing, so she does not answer either; who has two duties answers once.
      people: people.flatMap((one, index) => {
        const name = known.get(one.personId)?.name
        const isFirst = people.findIndex(({ personId }) => personId === one.personId) === index
        return name === undefined || !isFirst ? [] : [{ ...one, name }]
      }),
      ...(hasSiren ? { siren: true } : {}),
    })),
  })
}

function asOf(target: string): As {
  const [, duty] = /^on-duty:(caregiver|lead|medical)/.exec(target) ?? []
  if (duty !== undefined) return duty as As
  return target === 'duty-desk' ? 'desk' : 'named'
}
