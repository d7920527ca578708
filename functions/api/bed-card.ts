import type { BedCard, StoredBedCode } from '../../contracts/bed-code.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { ApiDeps } from './deps.ts'

/** What stands on the card of a bed: whom to call, and its code. Nothing says who lies there or how she is. */
export async function buildBedCard(
  { record, links }: PlaceFacts,
  { code, since }: StoredBedCode,
  { records, bedCodes }: Pick<ApiDeps, 'records' | 'bedCodes'>,
): Promise<BedCard> {
  const provider = await records.findProvider(record.providerId)
  const told = [...new Map([...links].sort((a, b) => a.order - b.order).map((link) => [link.personId, link]))]
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
