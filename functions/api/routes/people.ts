import type { Person, PersonPost } from '../../../contracts/person.ts'
import { type Answer, done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { completeLinks } from '../complete-links.ts'
import type { ApiDeps } from '../deps.ts'
import { findPerson, mayManage, mayRead } from '../find-person.ts'
import type { Handlers } from '../handlers.ts'
import { chooseScope, listOver } from '../lists.ts'
import { removePerson } from '../remove-person.ts'

type PeopleHandlers = Pick<
  Handlers,
  'createPerson' | 'listPeople' | 'getPerson' | 'changePerson' | 'deletePerson' | 'invitePerson'
>

export const peopleHandlers: PeopleHandlers = {
  async createPerson({ person, body, newId }, deps) {
    if (!mayManage(person, body)) return refuseAsAbsent()
    const checked = await checkWanted(body, person, deps)
    if (checked.outcome === 'refused') return checked
    const { preferences: _onlyHers, ...said } = body
    const wanted = {
      ...said,
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
      const visible = items.filter((other) => mayRead(person, other))
      return cursor === undefined ? { items: visible } : { items: visible, cursor }
    })
  },

  async getPerson({ person, params }, deps) {
    return findPerson({ personId: params.personId, person, what: 'read' }, deps)
  },

  async changePerson({ person, params, body }, deps) {
    const found = await findPerson({ personId: params.personId, person, what: 'manage' }, deps)
    if (found.outcome === 'refused') return found
    const { phone: had, ...before } = found.body
    const { providerId } = before
    const { phone = had, links = before.links, ...said } = body
    const checked = await completeLinks({ links, providerId, had: before.links }, person, deps)
    if (checked.outcome === 'refused') return checked
    const wanted = { ...before, ...withoutUnsaid(said), links: checked.body }
    const after: Person = phone === undefined || phone === null ? wanted : { ...wanted, phone }
    const written = await deps.records.putPerson(after, found.body)
    return written.outcome === 'written' ? done(after) : refuse('conflict', `${written.because}.`)
  },

  async deletePerson({ person, params: { personId } }, deps) {
    const found = await findPerson({ personId, person, what: 'manage' }, deps)
    if (found.outcome === 'refused') return found
    if (personId === person.personId) return refuse('conflict', 'Nobody takes herself away.')
    return removePerson(found.body, deps)
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

/** What a body does not say must not take away what is there. */
const withoutUnsaid = <T extends object>(said: T) =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as {
    [member in keyof T]: Exclude<T[member], undefined>
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
