import type { BedCard, StoredBedCode } from '../../../contracts/bed-code.ts'
import type { bedCodeCalls } from '../../../contracts/calls/bed-codes.ts'
import type { Person } from '../../../contracts/person.ts'
import { findBedByCode } from '../../find-bed-by-code.ts'
import { type Answer, done, refuseAsAbsent } from '../answer.ts'
import { buildBedCard } from '../bed-card.ts'
import type { ApiDeps } from '../deps.ts'
import { findPlace } from '../find-place.ts'
import { giveBedCode } from '../give-bed-code.ts'
import type { Handlers } from '../handlers.ts'

/** A code proves that somebody stands at the bed, so only those who set the bed up may have it from afar. */
export const bedCodeHandlers: Pick<Handlers, keyof typeof bedCodeCalls> = {
  async getBedCard(asked, deps) {
    return showCard(asked, deps, async (bedId) => {
      const present = await deps.bedCodes.stores.findCodeOfBed(bedId)
      return present ? done(present) : giveBedCode({ bedId, before: undefined }, deps)
    })
  },

  async renewBedCode(asked, deps) {
    return showCard(asked, deps, async (bedId) =>
      giveBedCode({ bedId, before: await deps.bedCodes.stores.findCodeOfBed(bedId) }, deps),
    )
  },

  async getBedOfCode({ person, params }, deps) {
    const found = await findBedByCode(deps.bedCodes, params.code, deps.now())
    if (found.outcome === 'refused') return refuseAsAbsent()
    const { bedId } = found
    const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'read-place' }, deps)
    return bed.outcome === 'done' ? done({ bedId }) : bed
  },
}

async function showCard(
  { person, params: { bedId } }: { person: Person; params: { bedId: string } },
  deps: ApiDeps,
  findCode: (bedId: string) => Promise<Answer<StoredBedCode>>,
): Promise<Answer<BedCard>> {
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'change-place' }, deps)
  if (bed.outcome === 'refused') return bed
  const code = await findCode(bedId)
  return code.outcome === 'done' ? done(await buildBedCard(bed.body, code.body, deps)) : code
}
