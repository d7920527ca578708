import * as z from 'zod'
import { type Person, personSchema } from '../../../contracts/person.ts'
import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import type { Tables } from '../tables/tables.ts'
import { writePerson } from './person-store.ts'
import { conflict, orConflictOf, written } from './write-outcome.ts'

const boundSchema = z.object({ personId: z.string() })

/** Which account belongs to which person. */
export function createIdentityStore(
  tables: Tables,
): Pick<RecordStore, 'findPersonByIdentity' | 'bindIdentity'> {
  const findPerson = async (personId: string): Promise<Person | undefined> => {
    const item = await tables.get(keys.person(personId))
    return item && readItem(personSchema, item, 'person')
  }
  return {
    async findPersonByIdentity(identity) {
      const item = await tables.get(keys.identity(identity))
      return item && findPerson(readItem(boundSchema, item).personId)
    },
    async bindIdentity(personId, { iss, sub }) {
      const identity = { iss, sub }
      const person = await findPerson(personId)
      if (!person) return conflict('there is no such person')
      if (person.identity?.iss === iss && person.identity.sub === sub) return written
      if (person.identity) return conflict('the person has another account')
      const result = await tables.writeAll([
        { ...keys.identity(identity), do: 'put', item: { personId }, when: [{ that: 'is-new' }] },
        writePerson({ ...person, identity }, person),
      ])
      return orConflictOf(result, ['the account belongs to somebody', 'the person has changed meanwhile'])
    },
  }
}
