import { describe, expect, it, test } from 'vitest'
import type { DeviceRecord } from '../../../contracts/device-record.ts'
import type { DeviceAtPlace } from '../../../contracts/place.ts'
import { gatherFacts } from '../../../domain/device-health/device-facts.ts'
import { judgeFaults } from '../../../domain/device-health/judge-faults.ts'
import { judgeState } from '../../../domain/device-health/judge-state.ts'
import { readTest } from '../../../domain/device-health/tests-due.ts'
import { newDevice } from '../../../domain/devices-at-place.ts'
import { hearSignal } from '../../../domain/signal.ts'
import { minutes, PlaceOnPaper, tenAtNight } from '../../support/a-place.ts'

const day = minutes(24 * 60)
const aRecord = (more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  ...{ deviceId: 'mat-1', kind: 'family-bed', providerId: 'prov_1', quarantined: 0 },
  ...{ createdAt: tenAtNight - day, ...more },
})
/** What its bed knows of the mat, and what the record says. */
function aMat(known: Partial<DeviceAtPlace> | undefined, more: Partial<DeviceRecord> = {}) {
  const place = new PlaceOnPaper()
  if (known) place.state = { ...place.state, devices: { 'mat-1': { ...newDevice, ...known } } }
  const loaded = { facts: place.facts, state: place.state, alerts: [...place.alerts.values()] }
  const facts = (now: number) => gatherFacts(aRecord(more), loaded, now)
  return {
    state: (now: number) => judgeState(facts(now), now),
    faults: (now: number) => judgeFaults(facts(now), now),
    named: (now: number) => judgeFaults(facts(now), now).map(({ fault }) => fault),
  }
}
const heard = { lastArrived: tenAtNight, connected: true, connectionSince: tenAtNight - minutes(60) }

describe('a device that is heard and answers no probe', () => {
  const probe = { setAt: tenAtNight - minutes(30), dueAt: tenAtNight + minutes(10) }
  const missed = {
    ...probe,
    askedAt: tenAtNight - minutes(2),
    answeredAt: tenAtNight - minutes(9),
    misses: 3,
  }

  it('is a fault after three misses, since its last answer, and none after two', () => {
    const fault = { fault: 'probe-unanswered', since: missed.answeredAt }
    expect(aMat({ ...heard, probe: missed }).faults(tenAtNight)).toEqual([
      expect.objectContaining({ ...fault, detail: 'it is heard, and answers no probe' }),
    ])
    expect(aMat({ ...heard, probe: { ...missed, misses: 2 } }).named(tenAtNight)).toEqual([])
    expect(aMat({ ...heard, probe: { ...missed, misses: 5 } }).named(tenAtNight)).toEqual([
      'probe-unanswered',
    ])
  })

  it('is only silent once it is not heard either: one thing is wrong, not two', () => {
    expect(aMat({ ...heard, probe: missed }).named(tenAtNight + minutes(9))).toEqual(['silent'])
  })
})

describe('the one state of a device', () => {
  it('is connected as long as it is heard in time, then silent, then connected again', () => {
    const mat = aMat({ ...heard, presenceVersion: 1 })
    expect(mat.state(tenAtNight + minutes(1))).toMatchObject({
      ...{ state: 'connected', since: heard.connectionSince, because: 'heard in time' },
    })
    expect(mat.state(tenAtNight + minutes(4))).toMatchObject({
      ...{ state: 'silent', since: tenAtNight, because: 'connected, and not heard in time' },
    })
    expect(
      aMat({ ...heard, lastArrived: tenAtNight + minutes(4) }).state(tenAtNight + minutes(5)).state,
    ).toBe('connected')
  })

  it('is disconnected once its connection is gone, unless it has been heard since', () => {
    const gone = { ...heard, connected: false, connectionSince: tenAtNight + minutes(1), presenceVersion: 2 }
    expect(aMat(gone).state(tenAtNight + minutes(2))).toMatchObject({
      ...{ state: 'disconnected', since: tenAtNight + minutes(1) },
    })
    const after = { ...gone, lastArrived: tenAtNight + minutes(2) }
    expect(aMat(after).state(tenAtNight + minutes(3)).state).toBe('connected')
  })

  it('is never seen while nothing has come, whatever its presence says', () => {
    expect(aMat(undefined).state(tenAtNight + day).state).toBe('never-seen')
    expect(aMat({ connected: true, presenceVersion: 1 }).state(tenAtNight).state).toBe('never-seen')
  })

  it('knows of a device that stands nowhere whether it is connected, and that it watches nobody', () => {
    const unplaced = { connected: true, presenceVersion: 4, lastArrived: tenAtNight }
    const facts = gatherFacts(aRecord({ deviceId: 'loose-1', unplaced }), undefined, tenAtNight)
    expect(judgeState(facts, tenAtNight)).toMatchObject({
      ...{ state: 'unplaced', because: 'it stands nowhere: connected, and speaks for no bed' },
    })
    expect(judgeFaults(facts, tenAtNight + day)).toEqual([])
  })

  it('takes over the connection it came with from where it stood before, unless the bed knows better', () => {
    const unplaced = { connected: true, presenceVersion: 4 }
    expect(
      aMat({ ...heard, connected: false, presenceVersion: 3 }, { unplaced }).state(tenAtNight).state,
    ).toBe('connected')
    const newer = { ...heard, connected: false, connectionSince: tenAtNight + 1, presenceVersion: 5 }
    expect(aMat(newer, { unplaced }).state(tenAtNight + 2).state).toBe('disconnected')
  })
})

describe('the faults of a device', () => {
  it('are none while all is well', () => {
    expect(aMat({ ...heard, battery: 88, mains: true }).faults(tenAtNight + minutes(1))).toEqual([])
  })

  it('have the clock they began with', () => {
    const known = {
      ...heard,
      ...{
        battery: 8,
        mainsLostSince: tenAtNight - minutes(30),
        rssi: -90,
        rssiWeakSince: tenAtNight - minutes(9),
      },
      batteryLow: { level: 'empty', since: tenAtNight - minutes(20), low: 20, empty: 10 },
      clock: { fault: 'slow', offset: 660_000, since: tenAtNight - minutes(5) },
    } as const
    expect(aMat(known).faults(tenAtNight + minutes(1))).toEqual([
      { fault: 'battery-empty', since: tenAtNight - minutes(20), detail: '8 %' },
      { fault: 'mains-lost', since: tenAtNight - minutes(30) },
      { fault: 'clock-slow', since: tenAtNight - minutes(5), detail: '660000 ms are added to its times' },
      { fault: 'signal-weak', since: tenAtNight - minutes(9), detail: '-90 dBm' },
    ])
  })

  it('begin with the last word it said, when it is silent', () => {
    const mat = aMat(heard)
    expect(mat.named(tenAtNight + minutes(2))).toEqual([])
    expect(mat.faults(tenAtNight + minutes(10))).toMatchObject([{ fault: 'silent', since: tenAtNight }])
    const gone = { ...heard, connected: false, connectionSince: tenAtNight + minutes(1) }
    expect(aMat(gone).faults(tenAtNight + minutes(10))).toMatchObject([
      { fault: 'disconnected', since: tenAtNight + minutes(1) },
    ])
  })

  it('tell of a certificate that ends, a configuration that was refused, and what it sends in vain', () => {
    const now = tenAtNight + minutes(1)
    const ending = (inDays: number) => [{ certificateId: 'c1', issuedAt: 0, expiresAt: now + inDays * day }]
    expect(aMat(heard, { certificates: ending(31) }).named(now)).toEqual([])
    expect(aMat(heard, { certificates: ending(29) }).named(now)).toEqual(['certificate-due'])
    expect(aMat(heard, { certificates: ending(-1) }).named(now)).toEqual(['certificate-expired'])
    const inUse = ending(-1).map((one) => ({ ...one, seenAt: 1 }))
    const lost = { certificateId: 'c2', issuedAt: now - 2 * day, expiresAt: now + 700 * day }
    expect(aMat(heard, { certificates: [...inUse, lost] }).named(now)).toEqual(['certificate-expired'])
    const onItsWay = { ...lost, issuedAt: now - 1 }
    expect(aMat(heard, { certificates: [...inUse, onItsWay] }).named(now)).toEqual([])
    const wanted = { v: 1, version: 7, reportEvery: 60_000, sampleEvery: 1000 } as const
    const config = { wanted, setAt: now - minutes(11), setBy: 'per_1' }
    expect(aMat(heard, { config: { ...config, state: 'pending' } }).named(now)).toEqual(['config-unanswered'])
    const young = { ...config, setAt: now - minutes(9), state: 'pending' } as const
    expect(aMat(heard, { config: young }).named(now)).toEqual([])
    const refused = { ...config, state: 'rejected', reason: 'too quick', saidAt: now } as const
    expect(aMat(heard, { config: refused }).faults(now)).toEqual([
      { fault: 'config-rejected', since: now, detail: 'version 7: too quick' },
    ])
    const unusable = { since: now - minutes(30), lastAt: now, count: 5 }
    expect(aMat(heard, { unusable }).named(now)).toEqual(['unusable-messages'])
    expect(aMat(heard, { unusable: { ...unusable, count: 4 } }).named(now)).toEqual([])
    expect(aMat(heard, { flooded: { count: 9, lastAt: now - minutes(59) } }).named(now)).toEqual(['flooding'])
    expect(aMat(heard, { flooded: { count: 9, lastAt: now - minutes(61) } }).named(now)).toEqual([])
  })

  it('count a week to the next button test and half a year to the next drill, from when it was registered', () => {
    const createdAt = tenAtNight - 8 * day
    expect(aMat(heard, { createdAt }).named(tenAtNight)).toEqual(['button-test-overdue'])
    const tried = { createdAt, tests: { buttonAt: tenAtNight - 6 * day } }
    expect(aMat(heard, tried).named(tenAtNight)).toEqual([])
    const old = { createdAt: tenAtNight - 200 * day, tests: { buttonAt: tenAtNight } }
    expect(aMat(heard, old).named(tenAtNight)).toEqual(['drill-overdue'])
    expect(readTest(aRecord(old), 'drill', tenAtNight)).toMatchObject({ overdueMs: 18 * day })
  })
})

test('a weak line is one only when it has been measured, and does not flicker at the limit', () => {
  const weak = hearSignal(newDevice, { at: 1, rssi: -81 })
  expect(weak).toEqual({ rssi: -81, rssiWeakSince: 1 })
  expect(hearSignal({ ...newDevice, ...weak }, { at: 2, rssi: -78 })).toEqual({ rssi: -78, rssiWeakSince: 1 })
  expect(hearSignal({ ...newDevice, ...weak }, { at: 3, rssi: null })).toEqual({})
  expect(hearSignal({ ...newDevice, ...weak }, { at: 4, rssi: -70 })).toEqual({
    rssi: -70,
    rssiWeakSince: null,
  })
})
