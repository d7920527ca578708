import { expect, test } from 'vitest'
import { nightAt, nightSpan } from '../../../domain/rollups/night-span.ts'
import { hour } from './a-sleeper.ts'

test('a night in Shanghai begins at noon there and is named by its evening', () => {
  const { from, to, core } = nightSpan('2026-11-22', 'Asia/Shanghai')
  expect(from).toBe(Date.UTC(2026, 10, 22, 4))
  expect(to).toBe(Date.UTC(2026, 10, 23, 4))
  expect(core).toEqual({ from: Date.UTC(2026, 10, 22, 14), to: Date.UTC(2026, 10, 22, 22) })
  expect(nightAt(from - 1, 'Asia/Shanghai')).toBe('2026-11-21')
  expect(nightAt(from, 'Asia/Shanghai')).toBe('2026-11-22')
  expect(nightAt(to - 1, 'Asia/Shanghai')).toBe('2026-11-22')
})

test.each([
  ['2026-10-24', 25],
  ['2026-10-25', 24],
  ['2026-03-28', 23],
])('the night of %s in London lasts %i hours', (night, hours) => {
  const { from, to } = nightSpan(night, 'Europe/London')
  expect((to - from) / hour).toBe(hours)
  expect(nightAt(from, 'Europe/London')).toBe(night)
  expect(nightAt(to - 1, 'Europe/London')).toBe(night)
  expect(nightAt(to, 'Europe/London')).not.toBe(night)
})

test('a zone of half hours has its noon in the middle of an hour of ours', () => {
  const { from } = nightSpan('2026-11-22', 'Asia/Kolkata')
  expect(from % hour).toBe(hour / 2)
})
