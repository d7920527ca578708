import { expect, test } from 'vitest'
import { packRollup, readRollup } from '../../../adapters/store/rollups/pack-rollup.ts'
import { hourFiguresSchema } from '../../../contracts/rollup.ts'
import { anHour } from '../../store-contract/builders.ts'
import { chanceOf } from '../../support/chance.ts'

test('an hour of restless figures stays within one write unit', () => {
  const next = chanceOf(7)
  const some = (from: number, to: number) =>
    Array.from({ length: 60 }, () => Math.round((from + next() * (to - from)) * 10) / 10)
  const minutes = {
    occupied: some(0, 1).map((value) => value > 0.2),
    heartRate: some(50, 80),
    respirationRate: some(11, 19),
    movement: some(0, 15),
    quality: some(3, 5),
    measured: some(0.8, 1),
  }
  const packed = packRollup(anHour({ minutes }))
  expect(packed.byteLength).toBeLessThanOrEqual(900)
  expect(readRollup(hourFiguresSchema, { pk: 'p', sk: 's', packed })).toEqual(anHour({ minutes }))
})

test('bytes that are no figures are named by their key', () => {
  const read = (item: object) => () => readRollup(hourFiguresSchema, { pk: 'p', sk: 's', ...item })
  expect(read({})).toThrow('the record p s cannot be read: packed')
  expect(read({ packed: Uint8Array.of(1, 2, 3) })).toThrow('the record p s cannot be read: packed')
  expect(read({ packed: packRollup({ hour: 1 }) })).toThrow('the record p s cannot be read: placeId')
})
