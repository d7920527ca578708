import type { Person, PersonPost } from '../../../contracts/person.ts'
import { type Answer, done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { completeLinks } from '../complete-links.ts'
import type { ApiDeps } from '../deps.ts'
import { findPerson, mayManage } from '../find-person.ts'
import type { Handlers } from '../handlers.ts'
import { chooseScope, listOver } from '../lists.ts'

type PeopleHandlers = Pick<Handlers, 'createPerson' | 'listPeople' | 'getPerson' | 'invitePerson'>

export const peopleHandlers: PeopleHandlers = {
  async createPerson({ person, body, newId }, deps) {
    if (!mayManage(person, body)) return refuseAsAbsent()
    const checked = await checkWanted(body, person, deps)
    if (checked.outcome === 'refused') return checked
    const wanted = {
      ...body,
      links: checked.body,
      personId: newId('person'),
      createdAt: new Date(deps.now()).toISOString(),
    }
    const written = await deps.records.putPerson(wanted, undefined)
    if (written.outcome === 'written') return done(wanted)
    const first = await deps.records.findPerson(wanted.personId)
    return first ? done(first) : refuse('conflict', 'The places of this person changed meanwhile.')
  },

  async listPeople({ person, query }, deps) {
    const scope = chooseScope(person, 'manage-people', query.provider)
    if (scope.over === 'own') return done({ items: [person] })
    return listOver(scope, query, deps, async (providerId, page) => {
      const { items, cursor } = await deps.records.listPeople({ ...page, providerId })
      const visible = items.filter((other) => mayManage(person, other))
      return cursor === undefined ? { items: visible } : { items: visible, cursor }
    })
  },

  async getPerson({ person, params }, deps) {
    return findPerson({ personId: params.personId, person, what: 'read' }, deps)
  },

  async invitePerson({ person, params, body }, deps) {
    const invited = await findPerson({ personId: params.personId, person, what: 'manage' }, deps)
    if (invited.outcome === 'refused') return invited
    const { identity } = invited.body
    if (identity?.iss === body.iss && identity.sub === body.sub) return invited
    const written = await deps.records.bindIdentity(params.personId, body)
    if (written.outcome === 'conflict')
      return refuse('conflict', 'This account or this person is bound already.')
    return done({ ...invited.body, identity: body })
  },
}

async function checkWanted(
  wanted: PersonPost,
  person: Person,
  deps: ApiDeps,
): Promise<Answer<Person['links']>> {
  const { providerId, regionId, role } = wanted
  if (providerId === undefined) {
    if (role !== 'admin') return refuseField('providerId', 'only an admin belongs to no provider')
  } else if (!(await deps.records.findProvider(providerId))) {
    return refuseField('providerId', 'no such provider')
  }
  if (regionId !== undefined && !(await deps.records.findRegion(regionId))) {
    return refuseField('regionId', 'no such region')
  }
  return completeLinks(wanted, person, deps)
}
