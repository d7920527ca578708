import { createHash } from 'node:crypto'
import { type Person, personSchema } from '../../../contracts/person.ts'
import { keys, lists } from '../keys.ts'
import type { NoticeStore } from '../notice-store.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Item, Tables, Write } from '../tables/tables.ts'
import { conflict, orConflictOf } from './write-outcome.ts'

type PersonStore = Pick<RecordStore, 'putPerson' | 'removePerson' | 'findPerson' | 'listPeople'> &
  Pick<NoticeStore, 'findPeople' | 'findDutyDesk'>

/** DynamoDB's limit of one transaction, less the person herself. */
const mostLinkChanges = 99

const readPerson = (item: Item): Person => readItem(personSchema, item, 'person')

/** People and their links to places; the links lie with the places, where decisions read them. */
export function createPersonStore(tables: Tables, report: ReportUnreadable): PersonStore {
  return {
    async putPerson({ identity: _bound, ...changed }, before) {
      const person: Person = before?.identity ? { ...changed, identity: before.identity } : changed
      const links = changeLinks(person, before)
      if (links.length > mostLinkChanges) return conflict('too many links change at once')
      const result = await tables.writeAll([writePerson(person, before), ...links])
      return orConflictOf(result, [
        before ? 'the person has changed since she was read' : 'the person exists already',
      ])
    },
    async removePerson(person) {
      const links = changeLinks({ ...person, links: [] }, person)
      if (links.length > mostLinkChanges - 1) return conflict('too many links change at once')
      const { identity } = person
      const remove: Write = {
        ...keys.person(person.personId),
        do: 'delete',
        when: [{ that: 'equals', path: 'etag', value: etagOf(person) }],
      }
      const account: Write[] = identity ? [{ ...keys.identity(identity), do: 'delete' }] : []
      const result = await tables.writeAll([remove, ...account, ...links])
      return orConflictOf(result, ['the person has changed since she was read'])
    },
    async findPerson(personId) {
      const item = await tables.get(keys.person(personId))
      return item && readPerson(item)
    },
    listPeople({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.people(providerId) } as const
      return readPage(tables, { query, page, report }, readPerson)
    },
    async findPeople(personIds) {
      const items = await tables.getMany([...new Set(personIds)].map(keys.person))
      const found = new Map(readEach(items, readPerson, report).map((person) => [person.personId, person]))
      return [...new Set(personIds)].flatMap((personId) => found.get(personId) ?? [])
    },
    async findDutyDesk(providerId) {
      const range = { from: 'operator#', to: 'operator#\uffff' }
      const { items } = await tables.query({
        ...{ table: 'care', index: 'list', partition: lists.people(providerId) },
        ...range,
      })
      return readEach(items, readPerson, report)
    },
  }
}

/** Changes whenever anything of the person changes. */
export const etagOf = (person: Person): string =>
  createHash('sha256')
    .update(JSON.stringify(personSchema.parse(person)))
    .digest('base64url')

/** A person's record; roles stand together in the list. */
export function writePerson(person: Person, before: Person | undefined): Write {
  return {
    ...keys.person(person.personId),
    do: 'put',
    item: {
      person,
      etag: etagOf(person),
      listKey: lists.people(person.providerId),
      listSort: `${person.role}#${person.personId}`,
    },
    when: before ? [{ that: 'equals', path: 'etag', value: etagOf(before) }] : [{ that: 'is-new' }],
  }
}

function changeLinks(person: Person, before: Person | undefined): Write[] {
  const { personId } = person
  const keyed = (links: Person['links']) =>
    new Map(
      links.map(({ placeId, ...rest }) => {
        const link = { personId, ...rest }
        const key = keys.link(placeId, link)
        return [`${key.pk} ${key.sk}`, { key, link }] as const
      }),
    )
  const was = keyed(before?.links ?? [])
  const is = keyed(person.links)
  const gone = [...was].filter(([name]) => !is.has(name))
  const come = [...is].filter(([name]) => !was.has(name))
  return [
    ...gone.map(([, { key }]): Write => ({ ...key, do: 'delete' })),
    ...come.map(([, { key, link }]): Write => ({ ...key, do: 'put', item: { link } })),
  ]
}
