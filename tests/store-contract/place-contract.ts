import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { LoadedPlace, SaveOutcome } from '../../adapters/store/store.ts'
import { aBed, aNotice, anAlert, anEvent, aPerson, next, night } from './builders.ts'

/** What one decision saves about a bed. */
export function describePlaces(open: () => Promise<Stores>): void {
  let stores: Stores
  const load = async (placeId = 'bed_1'): Promise<LoadedPlace> => {
    const place = await stores.loadPlace(placeId)
    if (!place) throw new Error(`${placeId} is not there`)
    return place
  }

  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
  })

  describe('a bed', () => {
    it('is not there before it is made, and is made once', async () => {
      expect(await stores.loadPlace('bed_2')).toBeUndefined()
      expect(await stores.createPlace(aBed())).toEqual({ outcome: 'written' })
      expect(await stores.createPlace(aBed({ name: 'Room 3' }))).toMatchObject({ outcome: 'conflict' })
      const { facts, state, alerts } = await load()
      expect(facts).toEqual({
        ...{ record: aBed(), plan: { version: 0, overrides: {} } },
        ...{ stays: [], placements: [], links: [] },
      })
      expect(state).toMatchObject({ version: 0, alertIds: [], openAlerts: [] })
      expect(alerts).toEqual([])
    })
  })

  describe('saving a decision', () => {
    it('keeps an alert, its notice and its event together', async () => {
      const { state } = await load()
      const alertIds = ['al_1']
      const save = {
        ...next(state, { alertIds }),
        alerts: [anAlert()],
        notices: [aNotice()],
        event: anEvent(),
      }
      expect(await stores.savePlace(save)).toEqual({ outcome: 'saved' })
      expect((await load()).alerts).toEqual([anAlert()])
      expect(await stores.findAlert('al_1')).toEqual(anAlert())
      expect(await stores.findDueNotices(night, 10)).toEqual([
        { placeId: 'bed_1', noticeId: 'al_1:step:0', due: night },
      ])
      expect(await stores.readEvents({ placeId: 'bed_1', from: night, to: night + 1 })).toEqual([anEvent()])
    })

    it('keeps what was done about pauses, in order and apart from other beds', async () => {
      await stores.createPlace(aBed({ placeId: 'bed_2' }))
      const entry = (at: number) => ({ at, what: 'paused' as const, by: 'per_li', until: at + 60_000 })
      for (const [placeId, at] of [
        ['bed_1', night],
        ['bed_2', night],
        ['bed_1', night + 5],
        ['bed_1', night + 10],
      ] as const) {
        await stores.savePlace({ ...next((await load(placeId)).state), pauseEntries: [entry(at)] })
      }
      const found = await stores.readPauseEntries({ placeId: 'bed_1', from: night, to: night + 10 })
      expect(found).toEqual([entry(night), entry(night + 5)])
    })

    it('keeps nothing at all when somebody else was first', async () => {
      const { state } = await load()
      await stores.savePlace(next(state))
      const late = { ...next(state), alerts: [anAlert()], notices: [aNotice()], event: anEvent() }
      expect(await stores.savePlace(late)).toEqual({ outcome: 'lost-race' })
      expect(await stores.savePlace(next(state))).toEqual({ outcome: 'lost-race' })
      expect(await stores.findAlert('al_1')).toBeUndefined()
      expect(await stores.findDueNotices(night, 10)).toEqual([])
      expect(await stores.findEvent('mat-7', 'e1')).toBeUndefined()
    })

    it('tells a repeated press from a new one, whatever the version', async () => {
      const event = anEvent({ alertId: 'al_1' })
      const { state } = await load()
      await stores.savePlace({ ...next(state), event })
      const known = { outcome: 'known-event', event }
      expect(await stores.savePlace({ ...next(state), event: anEvent({ at: night + 9 }) })).toEqual(known)
      const now = (await load()).state
      expect(await stores.savePlace({ ...next(now), event: anEvent({ at: night + 9 }) })).toEqual(known)
      const other = anEvent({ deviceId: 'mat-8', alertId: undefined })
      expect(await stores.savePlace({ ...next(now), event: other })).toEqual({ outcome: 'saved' })
    })

    it('lets exactly one of fifty racing saves through for every version', async () => {
      const race = async (saver: number): Promise<number> => {
        for (let tries = 1; ; tries++) {
          const { state } = await load()
          const memory = { ...state.fold.memory, [`saver-${saver}`]: true }
          const outcome: SaveOutcome = await stores.savePlace({
            ...next(state, { fold: { until: night, memory } }),
            alerts: saver % 2 ? [anAlert({ alertId: `al_${saver}` })] : [],
          })
          if (outcome.outcome === 'saved') return tries
        }
      }
      const tries = await Promise.all(Array.from({ length: 50 }, (_, saver) => race(saver)))
      const { state } = await load()
      expect(state.version).toBe(50)
      expect(Object.keys(state.fold.memory)).toHaveLength(50)
      expect(Math.max(...tries)).toBeGreaterThan(1)
    })
  })

  describe('a deadline', () => {
    it('is found when it has passed, the most overdue bed first', async () => {
      await stores.createPlace(aBed({ placeId: 'bed_2' }))
      await stores.savePlace(next((await load()).state, { dueAt: night + 60_000 }))
      await stores.savePlace(next((await load('bed_2')).state, { dueAt: night + 30_000 }))
      const first = { placeId: 'bed_2', due: night + 30_000 }
      const second = { placeId: 'bed_1', due: night + 60_000 }
      expect(await stores.findDuePlaces(night + 29_999, 10)).toEqual([])
      expect(await stores.findDuePlaces(night + 30_000, 10)).toEqual([first])
      expect(await stores.findDuePlaces(night + 90_000, 10)).toEqual([first, second])
    })

    it('follows every save: kept, moved and taken away', async () => {
      const due = () => stores.findDuePlaces(night + 999_000, 10)
      await stores.savePlace(next((await load()).state, { dueAt: night }))
      await stores.savePlace(next((await load()).state, { protectedSince: night }))
      expect(await due()).toEqual([{ placeId: 'bed_1', due: night }])
      await stores.savePlace(next((await load()).state, { dueAt: night + 1 }))
      expect(await due()).toEqual([{ placeId: 'bed_1', due: night + 1 }])
      await stores.savePlace(next((await load()).state, { dueAt: undefined }))
      expect(await due()).toEqual([])
    })
  })

  describe('alerts as lists', () => {
    it('stand newest first, page by page, and move to the closed ones', async () => {
      const alerts = [1, 2, 3, 4, 5].map((n) => anAlert({ alertId: `al_${n}`, knownAt: night + n }))
      await stores.savePlace({ ...next((await load()).state), alerts })
      const closed = { ...anAlert({ alertId: 'al_3', knownAt: night + 3 }), state: 'resolved' as const }
      await stores.savePlace({ ...next((await load()).state), alerts: [closed] })
      const open = { providerId: 'prov_1', group: 'open', limit: 2 } as const
      const one = await stores.listAlerts(open)
      const two = await stores.listAlerts({ ...open, ...(one.cursor && { cursor: one.cursor }) })
      expect(one.items.map(({ alertId }) => alertId)).toEqual(['al_5', 'al_4'])
      expect(two.items.map(({ alertId }) => alertId)).toEqual(['al_2', 'al_1'])
      expect((await stores.listAlerts({ ...open, group: 'closed' })).items).toEqual([closed])
      const ofPlace = await stores.listAlertsOfPlace({ placeId: 'bed_1', from: night + 2, limit: 2 })
      expect(ofPlace.items.map(({ alertId }) => alertId)).toEqual(['al_5', 'al_4'])
    })

    it('show an alert whose stretch reaches into the time asked for', async () => {
      const early = anAlert({ onset: night, knownAt: night + 100 })
      await stores.savePlace({ ...next((await load()).state), alerts: [early] })
      const list = async (from: number, to: number) =>
        (await stores.listAlertsOfPlace({ placeId: 'bed_1', from, to, limit: 9 })).items.length
      expect(await list(night + 100, night + 200)).toBe(1)
      expect(await list(night - 100, night)).toBe(0)
      expect(await list(night + 101, night + 200)).toBe(0)
    })
  })

  it('shows a decision the people linked to the bed in the order they are told', async () => {
    const link = (order: number) => ({ placeId: 'bed_1', role: 'caregiver' as const, order })
    await stores.putPerson(aPerson({ personId: 'per_10', links: [link(10)] }), undefined)
    await stores.putPerson(aPerson({ personId: 'per_2', links: [link(2)] }), undefined)
    expect((await load()).facts.links.map(({ personId }) => personId)).toEqual(['per_2', 'per_10'])
  })
}
