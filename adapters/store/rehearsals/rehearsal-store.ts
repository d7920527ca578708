import { type StoredRehearsal, storedRehearsalSchema } from '../../../contracts/rehearsal.ts'
import { keys } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { readItem } from '../read-item.ts'
import { createOnce } from '../records/write-outcome.ts'
import type { RehearsalStart, RehearsalStore, RehearsalWrite } from '../rehearsal-store.ts'
import type { Check, Tables } from '../tables/tables.ts'

/** Somebody else is at the same record in each of so many tries: then whoever asked comes again. */
const mostTries = 5

/** Rehearsals: after they are created, only single updates, so that who carries them out needs no other right. */
export function createRehearsalStore(tables: Tables): RehearsalStore {
  const find: RehearsalStore['findRehearsal'] = async ({ placeId, rehearsalId }) => {
    const item = await tables.get(keys.rehearsal(placeId, rehearsalId))
    return item && readItem(storedRehearsalSchema, item, 'rehearsal')
  }
  const update = async (
    { placeId, rehearsalId }: Parameters<typeof find>[0],
    change: { set: Record<string, unknown>; when: Check[] },
  ): Promise<RehearsalWrite> => {
    const set = Object.fromEntries(
      Object.entries(change.set).map(([name, value]) => [`rehearsal.${name}`, value]),
    )
    const key = keys.rehearsal(placeId, rehearsalId)
    const { outcome } = await tables.write({ ...key, do: 'update', set, when: change.when })
    return { outcome: outcome === 'written' ? 'written' : 'stopped' }
  }
  return {
    createRehearsal: (rehearsal) =>
      createOnce(tables, {
        key: keys.rehearsal(rehearsal.placeId, rehearsal.rehearsalId),
        member: 'rehearsal',
        item: { rehearsal, expiresAt: expiresAfter(rehearsal.askedAt, lifetimes.rehearsal) },
      }),
    findRehearsal: find,
    async startRehearsal(key) {
      for (let tries = 0; tries < mostTries; tries++) {
        const known = await find(key)
        if (!known || isOver(known)) return undefined
        const { of } = known.progress
        const again = { state: 'running', starts: known.starts + 1, progress: { done: 0, of } } as const
        const begun = await update(key, { set: again, when: asKnown(known) })
        if (begun.outcome === 'written') return { ...known, ...again }
      }
      throw new Error(`rehearsal ${key.rehearsalId} changed under ${mostTries} tries in a row`)
    },
    noteNights: (start, done) => update(start, { set: { 'progress.done': done }, when: whileMine(start) }),
    finishRehearsal: (start, { at, ...end }) =>
      update(start, { set: { ...end, finishedAt: at }, when: whileMine(start) }),
    async cancelRehearsal(key, at) {
      for (let tries = 0; tries < mostTries; tries++) {
        const known = await find(key)
        if (known?.state === 'cancelled') return { outcome: 'written' }
        if (!known || isOver(known)) return { outcome: 'stopped' }
        const done = await update(key, { set: { state: 'cancelled', finishedAt: at }, when: asKnown(known) })
        if (done.outcome === 'written') return done
      }
      throw new Error(`rehearsal ${key.rehearsalId} changed under ${mostTries} tries in a row`)
    },
  }
}

const isOver = ({ state }: StoredRehearsal): boolean => state !== 'queued' && state !== 'running'

const asKnown = ({ state, starts }: StoredRehearsal): Check[] => [
  { that: 'equals', path: 'rehearsal.state', value: state },
  { that: 'equals', path: 'rehearsal.starts', value: starts },
]

const whileMine = ({ starts }: RehearsalStart): Check[] => [
  { that: 'equals', path: 'rehearsal.state', value: 'running' },
  { that: 'equals', path: 'rehearsal.starts', value: starts },
]
