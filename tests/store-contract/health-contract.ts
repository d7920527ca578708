import { beforeEach, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Measure } from '../../contracts/device-health.ts'
import { aBed, aDevice, night } from './builders.ts'

const minute = 60_000
const aMeasure = (n: number): Measure => ({
  ...{ measureId: `mea_${n}`, deviceId: 'mat-7', kind: 'manual-watch', who: 'Night shift' },
  ...{ at: night + n, until: night + n + 60 * minute, by: 'per_1' },
})
const kept = (n: number, more: Record<string, unknown> = {}) => ({
  ...{ deviceId: 'mat-7', arrived: night + n, topic: 'carebed/v1/mat-7/telemetry', path: '' },
  ...{ reason: 'sends too many', body: new TextEncoder().encode(`{${n}`), ...more },
})

/** What is done about faults, when devices were tried, and what they sent too much of. */
export function describeHealth(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
    await stores.createDevice(aDevice())
  })
  const record = async () => (await stores.loadDevice('mat-7'))?.record

  it('keeps measures once, newest first', async () => {
    for (const n of [1, 2, 3, 2])
      expect(await stores.createMeasure(aMeasure(n))).toEqual({ outcome: 'written' })
    expect(await stores.createMeasure({ ...aMeasure(1), who: 'Somebody else' })).toMatchObject({
      outcome: 'conflict',
    })
    const first = await stores.listMeasures({ deviceId: 'mat-7', limit: 2 })
    expect(first.items).toEqual([aMeasure(3), aMeasure(2)])
    const rest = await stores.listMeasures({ deviceId: 'mat-7', limit: 2, cursor: first.cursor ?? '' })
    expect(rest.items).toEqual([aMeasure(1)])
  })

  it('knows when a device was last tried, whatever order the tests come in and how often', async () => {
    await stores.noteTest('mat-7', { kind: 'button', at: night + 2 })
    await Promise.all([
      stores.noteTest('mat-7', { kind: 'drill', at: night + 5 }),
      stores.noteTest('mat-7', { kind: 'button', at: night + 1 }),
      stores.noteTest('mat-7', { kind: 'button', at: night + 3 }),
    ])
    await stores.noteTest('mat-7', { kind: 'button', at: night + 2 })
    expect((await record())?.tests).toEqual({ buttonAt: night + 3, drillAt: night + 5 })
    const nobody = await stores.noteTest('stranger', { kind: 'button', at: night })
    expect(nobody).toMatchObject({ outcome: 'conflict' })
    expect(await stores.loadDevice('stranger')).toBeUndefined()
  })

  it('keeps what is known of a device that stands nowhere, and lets nobody write over what is newer', async () => {
    const first = { connected: true, presenceVersion: 3 }
    expect(await stores.noteUnplaced('mat-7', { was: undefined, is: first })).toEqual({ outcome: 'written' })
    const late = { connected: false, presenceVersion: 2 }
    expect(await stores.noteUnplaced('mat-7', { was: undefined, is: late })).toMatchObject({
      outcome: 'conflict',
    })
    const heard = { ...first, lastArrived: night }
    expect(await stores.noteUnplaced('mat-7', { was: first, is: heard })).toEqual({ outcome: 'written' })
    expect((await record())?.unplaced).toEqual(heard)
  })

  it('puts aside what is too much once, and counts it apart from what could not be used', async () => {
    for (const n of [1, 2, 2, 3]) {
      const device = await record()
      if (device) await stores.putAside(kept(n), device)
    }
    await stores.putAside(kept(4 + 61 * minute), (await record()) ?? aDevice())
    const known = await record()
    expect(known).toMatchObject({
      ...{
        quarantined: 0,
        flooded: { count: 4, since: night + 4 + 61 * minute, lastAt: night + 4 + 61 * minute },
      },
    })
    expect((await stores.readQuarantine({ deviceId: 'mat-7', limit: 9 })).items).toHaveLength(4)
  })

  it('lists for a provider what its devices sent that could not be used, of a flood only the first of a minute', async () => {
    await stores.createDevice(aDevice({ deviceId: 'mat-8' }))
    await stores.createDevice(aDevice({ deviceId: 'far', providerId: 'prov_2' }))
    await stores.quarantine(kept(1, { reason: 'not JSON', body: Uint8Array.of(0xff, 0) }))
    await stores.quarantine(kept(2, { deviceId: 'mat-8' }))
    await stores.quarantine(kept(3, { deviceId: 'far' }))
    await stores.quarantine(kept(4, { deviceId: 'stranger' }))
    for (const n of [5, 6, 7]) await stores.putAside(kept(n), (await record()) ?? aDevice())
    const listed = await stores.readQuarantineOf({ providerId: 'prov_1', limit: 9 })
    expect(listed.items.map(({ deviceId, at }) => [deviceId, Date.parse(at) - night])).toEqual([
      ['mat-7', 5],
      ['mat-8', 2],
      ['mat-7', 1],
    ])
    expect(listed.items.map(({ text }) => text)).toEqual(['{5', '{2', undefined])
  })

  it('knows how many messages that could not be used came in one go', async () => {
    for (const n of [0, 1, 2]) await stores.quarantine(kept(n * minute))
    expect((await record())?.unusable).toEqual({ since: night, lastAt: night + 2 * minute, count: 3 })
    await stores.quarantine(kept(90 * minute))
    expect((await record())?.unusable).toMatchObject({ since: night + 90 * minute, count: 1 })
  })
}
