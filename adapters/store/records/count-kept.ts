import type { DeviceRecord } from '../../../contracts/device-record.ts'
import type { Kept } from '../device-store.ts'
import { keys } from '../keys.ts'
import type { Tables, Write } from '../tables/tables.ts'

/** What is kept of a device with a longer pause (ms) between belongs no more together. */
const pauseMs = 3_600_000

const isOn = (before: { lastAt: number } | undefined, at: number): boolean =>
  before !== undefined && at - before.lastAt <= pauseMs

/** Counts a message that could not be used on its device, and how many come in one go. */
export function countUnusable(
  { deviceId, unusable }: DeviceRecord,
  arrived: number,
  allowance = unusable?.allowance,
): Write {
  const goesOn = isOn(unusable, arrived)
  const is = {
    since: goesOn && unusable ? unusable.since : arrived,
    lastAt: goesOn && unusable ? Math.max(unusable.lastAt, arrived) : arrived,
    count: goesOn && unusable ? unusable.count + 1 : 1,
    ...(allowance ? { allowance } : {}),
  }
  return {
    ...keys.device(deviceId),
    do: 'update',
    set: { 'device.unusable': is },
    add: { 'device.quarantined': 1 },
    when: [{ that: 'exists' }],
  }
}

/**
 * Counts a message that was put aside. `known`: what the record said when it was read. Beside the message and not in one
 * transaction with it, for a flood must not wait for itself: killed between the two, one is kept and not counted.
 */
export async function countFlood(
  tables: Tables,
  { deviceId, arrived }: Pick<Kept, 'deviceId' | 'arrived'>,
  known: DeviceRecord['flooded'],
): Promise<void> {
  const key = keys.device(deviceId)
  if (!known) {
    const flooded = { count: 1, lastAt: arrived, since: arrived }
    const first = await tables.write({
      ...key,
      do: 'update',
      set: { 'device.flooded': flooded },
      when: [{ that: 'exists' }, { that: 'lacks', path: 'device.flooded' }],
    })
    if (first.outcome === 'written') return
  }
  const since = isOn(known, arrived) ? {} : { 'device.flooded.since': arrived }
  await tables.write({
    ...key,
    do: 'update',
    set: { 'device.flooded.lastAt': arrived, ...(known ? since : {}) },
    add: { 'device.flooded.count': 1 },
    when: [{ that: 'exists' }],
  })
}
