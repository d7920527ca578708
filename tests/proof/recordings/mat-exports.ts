import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { StoredRow } from './read-back.ts'

const minute = 60_000
const numbers = z.array(z.number())

/** One export of the mat: the file to replay it by, and what its minutes must look like when they are read back. */
export interface MatExport {
  readonly name: string
  readonly file: string
  readonly minutes: readonly StoredRow[]
  /** values in the files, repeats of re-uploaded minutes included */
  readonly values: number
}

const exports = [
  { name: 'mat', prefix: 'raw_sleep-monitor_', kind: 'hr' },
  {
    name: 'mat-end-of-summer-time',
    prefix: 'edge_sleep_analyzer_daylight_saving_time_raw_bed_',
    kind: 'sleep-state',
  },
  { name: 'mat-uploaded-twice', prefix: 'edge_sleep_analyzer_duplicate_index_raw_bed_', kind: 'sleep-state' },
] as const

/** The exports in the folder, their minutes computed from the files without any code of the product. */
export const readMatExports = (folder: string): MatExport[] =>
  exports.map(({ name, prefix, kind }) => {
    const path = (of: string) => join(folder, 'withings-mat', `${prefix}${of}.csv`)
    const heart = readMinutes(path('hr'))
    const respiration = readMinutes(path('respiratory-rate'))
    const state = readMinutes(path('sleep-state'))
    const times = new Set([heart, respiration, state].flatMap(({ byMinute }) => [...byMinute.keys()]))
    const minutes = [...times]
      .toSorted((one, other) => one - other)
      .map((at) => ({
        at,
        occupied: true,
        heartRate: heart.byMinute.get(at) || null,
        respirationRate: respiration.byMinute.get(at) || null,
        movement: null,
        quality: null,
      }))
    return { name, file: path(kind), minutes, values: state.values }
  })

/** Values by the start of their minute (ms); `value` and `start` are the columns of a row of one uploaded segment. */
function readMinutes(file: string): { byMinute: Map<number, number>; values: number } {
  const byMinute = new Map<number, number>()
  if (!existsSync(file)) return { byMinute, values: 0 }
  const segments = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
  let values = 0
  for (const segment of segments) {
    const start = Date.parse(segment.slice(0, segment.indexOf(',')))
    const list = segment.slice(segment.lastIndexOf('[')).replace(/"$/, '')
    for (const [index, value] of numbers.parse(JSON.parse(list.trim().replace(/"$/, ''))).entries()) {
      byMinute.set(start + index * minute, value)
      values += 1
    }
  }
  return { byMinute, values }
}
