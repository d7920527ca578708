import { deviceRecordSchema } from '../../../contracts/device-record.ts'
import { type Placement, placementSchema } from '../../../contracts/place.ts'
import type { DeviceStore } from '../device-store.ts'
import { keys, last } from '../keys.ts'
import { wakePlace } from '../places/wake-place.ts'
import { readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readAll } from '../tables/pages.ts'
import type { Check, Item, Tables, Write } from '../tables/tables.ts'
import { writeTogether } from '../tables/write-together.ts'
import { writeArrival } from './place-records.ts'
import { conflict, orConflictOf, written } from './write-outcome.ts'

type PlacementStore = Pick<RecordStore, 'place' | 'endPlacement'> & Pick<DeviceStore, 'loadDevice'>

/**
 * Where devices stand. `placedSince` in the device's record is the lock of "one active placement per device". Each place
 * that gets or loses one is looked at: one that never speaks must be missed, and nobody else would set its deadline.
 */
export function createPlacementStore(tables: Tables): PlacementStore {
  return {
    async loadDevice(deviceId) {
      const [item, placements] = await Promise.all([
        tables.get(keys.device(deviceId)),
        readPlacements(tables, deviceId),
      ])
      return item && { record: readItem(deviceRecordSchema, item, 'device'), placements }
    },
    async place(placement) {
      const before = await readPlacements(tables, placement.deviceId)
      const [newest] = before
      const active = before.find((one) => one.until === undefined)
      if (active && active.placeId === placement.placeId && active.since === placement.since) return written
      if (newest && placement.since < (newest.until ?? newest.since + 1)) {
        return conflict('the device stood somewhere else at that time')
      }
      const result = await writeTogether(tables, [
        lockDevice(placement.deviceId, active?.since, placement.since),
        writeArrival(placement.placeId),
        ...writePlacement(placement, [{ that: 'is-new' }]),
        ...(active ? writePlacement({ ...active, until: placement.since }, [{ that: 'exists' }]) : []),
        ...wake(placement, active),
      ])
      return orConflictOf(result, [
        'the device is not known or has been moved meanwhile',
        'there is no such place',
      ])
    },
    async endPlacement(deviceId, until) {
      const before = await readPlacements(tables, deviceId)
      const active = before.find((one) => one.until === undefined)
      if (!active) return conflict('the device stands nowhere')
      if (until < active.since) return conflict('the placement began later than that')
      const result = await writeTogether(tables, [
        lockDevice(deviceId, active.since, undefined),
        ...writePlacement({ ...active, until }, [{ that: 'exists' }]),
        ...wake(active),
      ])
      return orConflictOf(result, ['the device has been moved meanwhile'])
    },
  }
}

const wake = (...placements: (Placement | undefined)[]): Write[] => {
  const placeIds = placements.flatMap((placement) => (placement ? [placement.placeId] : []))
  return [...new Set(placeIds)].flatMap((placeId) => wakePlace(placeId, 0))
}

/** Newest first. */
async function readPlacements(tables: Tables, deviceId: string): Promise<Placement[]> {
  const items: Item[] = await readAll(tables, {
    table: 'care',
    partition: keys.device(deviceId).pk,
    from: 'placement#',
    to: `placement#${last}`,
    descending: true,
  })
  return items.map((item) => readItem(placementSchema, item, 'placement'))
}

function lockDevice(deviceId: string, was: number | undefined, is: number | undefined): Write {
  const same: Check =
    was === undefined
      ? { that: 'lacks', path: 'placedSince' }
      : { that: 'equals', path: 'placedSince', value: was }
  const change = is === undefined ? { remove: ['placedSince'] } : { set: { placedSince: is } }
  return { ...keys.device(deviceId), do: 'update', ...change, when: [{ that: 'exists' }, same] }
}

/** A placement lies with its device and with its place. */
function writePlacement(placement: Placement, when: Check[]): Write[] {
  const { deviceId, placeId, since } = placement
  const both = [keys.placement(deviceId, since), keys.placementAtPlace(placeId, since, deviceId)]
  return both.map((key) => ({ ...key, do: 'put', item: { placement }, when }))
}
