import { createHash } from 'node:crypto'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import { invitationSchema, type Person } from '../../contracts/person.ts'

export interface Tools {
  stores: Pick<RecordStore, 'findPersonByIdentity' | 'findPerson' | 'putPerson' | 'bindIdentity'>
  /** ms since the epoch */
  clock: () => number
}

export type AdmitOutcome =
  | { outcome: 'admitted'; personId: string }
  | { outcome: 'already-admitted'; personId: string }
  | { outcome: 'refused'; because: string }

/**
 * Makes the holder of an account an admin. Nobody can invite the first admin over the API, so whoever may invoke this
 * function in the cloud account does. Invoked again it changes nothing, and it finishes what a crash left half done.
 */
export async function admitAdmin({ stores, clock }: Tools, event: unknown): Promise<AdmitOutcome> {
  const identity = invitationSchema.parse(event)
  const bound = await stores.findPersonByIdentity(identity)
  if (bound) {
    if (bound.role === 'admin') return { outcome: 'already-admitted', personId: bound.personId }
    return { outcome: 'refused', because: `this account is bound to a person who is ${bound.role}` }
  }
  const person = buildAdmin(identity, clock())
  if (!(await stores.findPerson(person.personId))) await stores.putPerson(person, undefined)
  const written = await stores.bindIdentity(person.personId, identity)
  if (written.outcome === 'conflict') return { outcome: 'refused', because: written.because }
  return { outcome: 'admitted', personId: person.personId }
}

function buildAdmin({ iss, sub }: { iss: string; sub: string }, now: number): Person {
  const hash = createHash('sha256').update(`${iss}\n${sub}`).digest('hex')
  return {
    personId: `per_${hash.slice(0, 12)}`,
    name: 'Admin',
    role: 'admin',
    language: 'en',
    channels: [],
    links: [],
    createdAt: new Date(now).toISOString(),
  }
}
