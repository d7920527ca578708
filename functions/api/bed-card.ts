import type { BedCard, StoredBedCode } from '../../contracts/bed-code.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { findLinks } from './bed-view.ts'
import type { ApiDeps } from './deps.ts'

/** What stands on the card of a bed: whom to call, and its code. Nothing says who lies there or how she is. */
export async function buildBedCard(
  facts: PlaceFacts,
  { code, since }: StoredBedCode,
  { records, bedCodes, now }: Pick<ApiDeps, 'records' | 'bedCodes' | 'now'>,
): Promise<BedCard> {
  const { record } = facts
  const provider = await records.findProvider(record.providerId)
  const told = [...new Map(findLinks(facts, now()).map((link) => [link.personId, link]))]
  const people = await Promise.all(
    told.map(async ([personId, { role }]) => ({ role, person: await records.findPerson(personId) })),
  )
  return {
    bedId: record.placeId,
    bedName: record.name,
    code,
    since: new Date(since).toISOString(),
    link: `${bedCodes.origin}/b/${code}`,
    provider: {
      name: provider?.name ?? '',
      ...(provider?.phone !== undefined && { phone: provider.phone }),
    },
    contacts: people.flatMap(({ role, person }) =>
      person?.onCard && person.phone !== undefined ? [{ name: person.name, phone: person.phone, role }] : [],
    ),
  }
}
