import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFleet, openDevice } from '../../console/src/app/fleet-state.ts'
import { openRoute } from '../../console/src/app/open-route.ts'
import { readRoute } from '../../console/src/app/route.ts'
import { emptySide } from '../../console/src/app/side-state.ts'
import { emptyHouse, type State } from '../../console/src/app/state.ts'
import { isWalkDue } from '../../console/src/app/walk-fleet.ts'
import { announcements } from '../../console/src/features/fleet/announcements.ts'
import { judgeDevice, type SeenDevice } from '../../console/src/features/fleet/fleet-state.ts'
import { groupOf, judgeMeasure, urgency } from '../../console/src/features/fleet/judge-fault.ts'
import {
  countMoved,
  isCounted,
  isSought,
  keepOrder,
  sortFleet,
} from '../../console/src/features/fleet/sort-fleet.ts'
import { languages } from '../../console/src/ui/language.ts'
import { speak, vocabulary } from '../../console/src/ui/vocabulary/index.ts'
import { commandStates, commandTypes } from '../../contracts/command.ts'
import { deviceFaults, deviceStates, measureKinds } from '../../contracts/device-health.ts'
import { certificateStates } from '../../contracts/records.ts'
import { aDevice, aFault, aHealth, aSilentDevice, hour } from '../browser/a-fleet.ts'

const now = Date.now()
const seen = (device: SeenDevice['device'], over: Partial<SeenDevice> = {}): SeenDevice => ({
  ...{ device, place: '东屋 2 号床', timeZone: 'Asia/Shanghai', isRead: true, readAt: now },
  ...over,
})
const idsOf = (order: { deviceId: string }[]) => order.map(({ deviceId }) => deviceId)

describe('the words about devices', () => {
  it('are there for whatever the cloud may say of one', () => {
    const needed = [
      ...deviceFaults.map((name) => `fault.${name}`),
      ...deviceStates.map((name) => `state.${name}`),
      ...measureKinds.map((name) => `measure.${name}`),
      ...commandStates.map((name) => `command.${name}`),
      ...commandTypes.map((name) => `command.${name}`),
      ...certificateStates.map((name) => `certificate.${name}`),
    ]
    expect(needed.filter((word) => !Object.hasOwn(vocabulary, word))).toEqual([])
    expect(urgency).toEqual(deviceFaults)
  })

  it('show on a button exactly what will be said aloud', () => {
    for (const [index, words] of announcements.entries())
      for (const language of languages)
        expect(speak(language)(`announce.${index as 0}`)).toBe(`“${words[language]}”`)
  })
})

describe('a device', () => {
  it('is unknown as soon as it was read too long ago, and when the cloud does not say how it is', () => {
    expect(judgeDevice(seen(aSilentDevice('m')))).toMatchObject({ state: 'silent' })
    expect(judgeDevice(seen(aDevice('m'), { isRead: false }))).toEqual({
      state: 'unknown',
      lastRead: 'connected',
    })
    const { health: _health, ...device } = aDevice('m')
    expect(judgeDevice(seen(device))).toEqual({ state: 'unknown', lastRead: undefined })
  })

  it('demands a measure when its time has come, whether or not anything was read since', () => {
    const fault = aFault('silent', hour)
    expect(judgeMeasure(fault, now)).toBe('not-yet')
    expect(judgeMeasure(fault, now + hour + 1_000)).toBe('demanded')
    const until = new Date(now + hour).toISOString()
    const watched = { ...fault, measure: { state: 'in-force' as const, until } }
    expect([judgeMeasure(watched, now), judgeMeasure(watched, now + hour)]).toEqual(['in-force', 'ran-out'])
    expect(groupOf({ device: aDevice('m', { faults: [watched] }) }, now)).toBe('fault')
    expect(judgeMeasure({ fault: 'drill-overdue' }, now)).toBe('not-asked')
  })

  it('that was not read lately counts neither as connected nor as silent, but its faults still count', () => {
    const old = [seen(aDevice('a'), { isRead: false }), seen(aSilentDevice('b'), { isRead: false })]
    const counted = (filter: Parameters<typeof isCounted>[1]) =>
      old.filter((one) => isCounted(one, filter, now)).length
    expect([counted('connected'), counted('silent'), counted('fault'), counted('demanding')]).toEqual([
      0, 0, 1, 1,
    ])
  })

  it('is found by any part of its id, serial number and place together', () => {
    const one = seen(aDevice('mat-7'))
    expect(['', 'MAT-7', 'sn-mat', '东屋', '东屋 mat'].map((text) => isSought(one, text))).toEqual(
      Array(5).fill(true),
    )
    expect(isSought(one, '西屋 mat')).toBe(false)
  })
})

describe('the list of devices', () => {
  const anyDevice = fc
    .record({
      id: fc.nat(999),
      fault: fc.option(fc.constantFrom(...deviceFaults)),
      open: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ id, fault, open }) =>
      seen(aDevice(`mat-${id}`, { faults: fault === null ? [] : [aFault(fault, open * hour)] })),
    )
  const anyFleet = fc.uniqueArray(anyDevice, { selector: ({ device }) => device.deviceId })

  it('has demanded measures first, then other faults, then the rest, in whatever order they come', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const order = sortFleet(fleet, now)
        expect(sortFleet(fleet.toReversed(), now)).toEqual(order)
        const ranks = order.map(({ group }) => ['demanding', 'fault', 'calm'].indexOf(group))
        expect(ranks).toEqual(ranks.toSorted())
        expect(countMoved(order, fleet, now)).toBe(0)
      }),
    )
  })

  it('stays as it stands while somebody reads it, loses nobody and says how many belong further up', () => {
    fc.assert(
      fc.property(anyFleet, anyFleet, (before, after) => {
        const former = sortFleet(before, now)
        const kept = keepOrder(former, sortFleet(after, now))
        expect(idsOf(kept).toSorted()).toEqual(after.map(({ device }) => device.deviceId).toSorted())
        const still = idsOf(kept).filter((id) => idsOf(former).includes(id))
        expect(still).toEqual(idsOf(former).filter((id) => still.includes(id)))
      }),
    )
    const order = sortFleet([seen(aDevice('a')), seen(aDevice('b'))], now)
    expect(countMoved(order, [seen(aSilentDevice('b')), seen(aDevice('a'))], now)).toBe(1)
  })

  it('puts names with figures in the order people count', () => {
    const fleet = ['10 号床', '2 号床'].map((place) => seen(aDevice(`m${place}`), { place }))
    expect(idsOf(sortFleet(fleet, now))).toEqual(['m2 号床', 'm10 号床'])
  })
})

describe('the reading of all devices', () => {
  const due = (took: number, later: number, failed = false) => {
    const at = (ms: number) => ({ wall: now + ms, steady: ms })
    return isWalkDue({ tried: { begun: at(0), ended: at(took) }, failed }, at(took + later))
  }

  it('rests the longer the more there is to read, and never so long that devices would be unknown', () => {
    expect(isWalkDue({ tried: undefined, failed: false }, { wall: now, steady: 0 })).toBe(true)
    expect([due(200, 14_999), due(200, 15_000)]).toEqual([false, true])
    expect([due(10_000, 19_999), due(10_000, 20_000)]).toEqual([false, true])
    expect([due(40_000, 44_999), due(40_000, 45_000)]).toEqual([false, true])
    expect([due(200, 4_999, true), due(200, 5_000, true)]).toEqual([false, true])
  })
})

describe('the address of the devices', () => {
  const aState = (role: 'operator' | 'admin' | 'caregiver' | 'family'): State => ({
    ...{ language: 'en', house: emptyHouse(), pressed: new Map(), panels: new Map(), pausing: new Map() },
    person: { step: 'in', me: { personId: 'per_1', name: 'One', role } as never },
    ...{
      opened: undefined,
      openedBed: undefined,
      openedFleet: undefined,
      side: emptySide(),
      fleet: emptyFleet(),
    },
  })

  it('leads to the list or one of them, and those who mend nothing home', () => {
    expect(readRoute('#/fleet')).toEqual({ page: 'fleet' })
    expect(readRoute('#/fleet/mat-1')).toEqual({ page: 'device', deviceId: 'mat-1' })
    for (const role of ['operator', 'admin'] as const) {
      const state = aState(role)
      expect(openRoute(state, readRoute('#/fleet/mat-1'))).toBe('another')
      expect(state.openedFleet).toEqual(openDevice(undefined, 'mat-1'))
      expect(openRoute(state, readRoute('#/fleet/mat-1'))).toBe('same')
      expect(openRoute(state, readRoute('#/fleet'))).toBe('another')
      expect(state.openedFleet).toEqual({ page: 'list' })
    }
    for (const role of ['caregiver', 'family'] as const) {
      const state = aState(role)
      for (const hash of ['#/fleet', '#/fleet/mat-1']) openRoute(state, readRoute(hash))
      expect(state.openedFleet).toBeUndefined()
    }
  })

  it('names a device of any state without breaking on the way', () => {
    const all = deviceStates.map((state) => seen(aDevice(state, { health: aHealth(state) })))
    expect(all.map((one) => judgeDevice(one).state)).toEqual([...deviceStates])
  })
})
