import type { Person, PersonPost } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { type Answer, done, refuseField } from './answer.ts'
import { findStay } from './bed-view.ts'
import type { ApiDeps } from './deps.ts'
import { findPlace } from './find-place.ts'

type Links = PersonPost['links']

/** Checks that each link that she did not have leads to a place of the person's own provider, and names the resident whose family she is. */
export async function completeLinks(
  wanted: Pick<PersonPost, 'links' | 'providerId'> & { had?: Links },
  person: Person,
  deps: ApiDeps,
): Promise<Answer<Links>> {
  const links: Links = []
  for (const [index, link] of wanted.links.entries()) {
    if (wanted.had?.some((one) => isSame(one, link))) {
      links.push(link)
      continue
    }
    const place = await findPlace({ placeId: link.placeId, person, what: 'change-place' }, deps)
    if (place.outcome === 'refused' || place.body.record.providerId !== wanted.providerId) {
      return refuseField(`links.${index}.placeId`, 'no such place of this provider')
    }
    const residentId = link.role === 'family' ? chooseResident(link, place.body, deps.now()) : undefined
    if (link.role === 'family' && residentId === undefined) {
      return refuseField(`links.${index}.residentId`, 'expected a resident who lies or lay there')
    }
    const { placeId, role, order } = link
    links.push({ placeId, role, order, ...(residentId === undefined ? {} : { residentId }) })
  }
  return done(links)
}

const isSame = (one: Links[number], other: Links[number]) =>
  one.placeId === other.placeId && one.role === other.role && one.residentId === other.residentId

/** The one that is named, if she has ever lain there; without a name the one who lies there now. */
function chooseResident({ residentId }: Links[number], place: PlaceFacts, now: number): string | undefined {
  if (residentId === undefined) return findStay(place, now)?.residentId
  return place.stays.find((stay) => stay.residentId === residentId)?.residentId
}
