import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../../cli/api-client.ts'
import { patiently } from '../../../cli/city/patiently.ts'

const answered = (status: number) =>
  new ApiError({ type: 'about:blank', title: '', status, detail: `${status}` })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks a busy cloud again, anew, until it answers', async () => {
  const asked: string[] = []
  const first = async () => {
    asked.push('first')
    throw answered(503)
  }
  const anew = async () => {
    asked.push('anew')
    if (asked.length < 3) throw answered(429)
    return 'bed'
  }
  const answer = patiently(first, anew)
  await vi.runAllTimersAsync()
  expect(await answer).toBe('bed')
  expect(asked).toEqual(['first', 'anew', 'anew'])
})

it('takes a no for a no, at once', async () => {
  const ask = vi.fn(async () => {
    throw answered(409)
  })
  await expect(patiently(ask)).rejects.toThrow('409')
  expect(ask).toHaveBeenCalledTimes(1)
})

it('gives a cloud up that stays busy', async () => {
  const ask = vi.fn(async () => {
    throw answered(503)
  })
  const failed = expect(patiently(ask)).rejects.toThrow('503')
  await vi.runAllTimersAsync()
  await failed
  expect(ask).toHaveBeenCalledTimes(8)
})
