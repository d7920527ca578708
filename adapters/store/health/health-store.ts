import { measureSchema } from '../../../contracts/device-health.ts'
import { type DeviceRecord, deviceRecordSchema } from '../../../contracts/device-record.ts'
import type { HealthStore } from '../health-store.ts'
import { keys, last } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { conflict, createOnce, orConflict, written } from '../records/write-outcome.ts'
import { readPage } from '../tables/pages.ts'
import type { Check, Tables } from '../tables/tables.ts'

type Health = Omit<HealthStore, 'readQuarantineOf'>

/** Somebody else is at the same record in each of so many tries: then whoever asked comes again. */
const mostTries = 5

/** What is done about faults and when devices were tried. */
export function createHealthStore(tables: Tables, report: ReportUnreadable): Health {
  return {
    createMeasure: (measure) =>
      createOnce(tables, {
        key: keys.measure(measure.deviceId, measure.at, measure.measureId),
        member: 'measure',
        item: { measure },
      }),
    listMeasures({ deviceId, ...page }) {
      const { pk } = keys.device(deviceId)
      const range = { from: 'measure#', to: `measure#${last}` }
      const query = { table: 'care', partition: pk, ...range, descending: true } as const
      return readPage(tables, { query, page, report }, (item) => readItem(measureSchema, item, 'measure'))
    },
    async noteTest(deviceId, { kind, at }) {
      const member = kind === 'button' ? 'buttonAt' : 'drillAt'
      for (let tries = 0; tries < mostTries; tries++) {
        const item = await tables.get(keys.device(deviceId))
        if (!item) return conflict('there is no such device')
        const { tests } = readItem(deviceRecordSchema, item, 'device')
        if ((tests?.[member] ?? Number.NEGATIVE_INFINITY) >= at) return written
        const { outcome } = await tables.write({
          ...keys.device(deviceId),
          do: 'update',
          set: { 'device.tests': { ...tests, [member]: at } },
          when: sameTests(tests),
        })
        if (outcome === 'written') return written
      }
      throw new Error(`the tests of ${deviceId} changed under ${mostTries} tries in a row`)
    },
    async noteUnplaced(deviceId, { was, is }) {
      const when: Check[] = [
        { that: 'exists' },
        same('device.unplaced.lastArrived', was?.lastArrived),
        same('device.unplaced.presenceVersion', was?.presenceVersion),
      ]
      const key = keys.device(deviceId)
      const result = await tables.write({ ...key, do: 'update', set: { 'device.unplaced': is }, when })
      return orConflict(result, 'the device is not known, or spoke meanwhile')
    },
  }
}

const same = (path: string, value: number | undefined): Check =>
  value === undefined ? { that: 'lacks', path } : { that: 'equals', path, value }

const sameTests = (tests: DeviceRecord['tests']): Check[] => [
  { that: 'exists' },
  same('device.tests.buttonAt', tests?.buttonAt),
  same('device.tests.drillAt', tests?.drillAt),
]
