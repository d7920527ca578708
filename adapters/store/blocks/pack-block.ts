import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Block } from '../../../contracts/block.ts'
import { columnNames, maxSamples } from '../../../contracts/telemetry.ts'
import { type Column, columnForms } from './pack-column.ts'
import { occupiedSize, packOccupied, unpackOccupied } from './pack-occupied.ts'

export type Columns = Pick<Block, (typeof columnNames)[number]>

/** Ids of the forms; a packed block is, for each column in its order, the form's id and the column's bytes. */
const absent = 0
const twoBits = 1

/** More than the largest block can hold: five columns of 8-byte numbers. */
const mostBytes = columnNames.length * (1 + 8 * maxSamples) * 4

/** The columns as bytes, not yet deflated: the same columns give the same bytes. */
export function packColumns(columns: Columns): Uint8Array {
  return Buffer.concat(
    columnNames.map((name) => {
      const values = columns[name]
      if (values === undefined) return Uint8Array.of(absent)
      if (name === 'occupied') {
        return Buffer.concat([Uint8Array.of(twoBits), packOccupied(values as (boolean | null)[])])
      }
      return packNumbers(values as Column)
    }),
  )
}

function packNumbers(values: Column): Uint8Array {
  for (const form of columnForms) {
    const bytes = form.pack(values)
    if (bytes) return Buffer.concat([Uint8Array.of(form.id), bytes])
  }
  throw new Error('no form takes this column')
}

export const deflateColumns = (packed: Uint8Array): Uint8Array => deflateRawSync(packed, { level: 9 })

/** Gives back exactly the columns that were packed. Throws on bytes that are not a packed block. */
export function inflateColumns(deflated: Uint8Array, samples: number): Columns {
  const bytes = new Uint8Array(inflateRawSync(deflated, { maxOutputLength: mostBytes }))
  const columns: Record<string, unknown> = {}
  let at = 0
  const take = (size: number): Uint8Array => {
    if (at + size > bytes.length) throw new Error('a packed block ends too early')
    at += size
    return bytes.subarray(at - size, at)
  }
  for (const name of columnNames) {
    const [id = absent] = take(1)
    if (id === absent) continue
    if (id === twoBits) columns[name] = unpackOccupied(take(occupiedSize(samples)), samples)
    else {
      const form = columnForms.find((one) => one.id === id)
      if (!form) throw new Error(`a packed block names the unknown form ${id}`)
      columns[name] = form.unpack(take(form.size(samples)), samples)
    }
  }
  return columns as Columns
}
