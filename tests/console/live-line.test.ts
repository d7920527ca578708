import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ear } from '../../console/src/app/ear.ts'
import { keepListening, type LivePorts, nextPause } from '../../console/src/app/live-line.ts'
import { readingPace } from '../../console/src/app/reading-pace.ts'
import type { LineSettings } from '../../console/src/live/open-line.ts'

const me = { personId: 'per_1', role: 'caregiver' as const, providerId: 'prov_1' }

/** A page that listens; `lines` are the lines it has opened, each as the broker would see it. */
function aPage(over: Partial<LivePorts> = {}) {
  const lines: LineSettings[] = []
  const news: string[] = []
  let tokens = 0
  const line = keepListening({
    ...{ live: { url: 'wss://iot.example/mqtt', authorizer: 'carebed_live' }, me },
    token: async () => `token-${++tokens}`,
    load: async () => ({
      openLine: (settings) => {
        lines.push(settings)
        return { close: () => settings.ended() }
      },
    }),
    heard: () => void news.push('read'),
    changed: (isListening) => void news.push(isListening ? 'listens' : 'is deaf'),
    ...over,
  })
  return { lines, news, line }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a page that listens', () => {
  it('asks for her own topic, as an operator for the provider too, under a name of its own', async () => {
    const { lines } = aPage()
    const operator = aPage({ me: { ...me, role: 'operator' } })
    await pass(0)
    expect(lines[0]).toMatchObject({ token: 'token-1', topics: ['carebed/v1/live/people/per_1'] })
    expect(lines[0]?.clientId).toMatch(/^live-per_1-[0-9a-f]{16}$/)
    expect(lines[0]?.username).toBe('?x-amz-customauthorizer-name=carebed_live')
    expect(operator.lines[0]?.topics).toContain('carebed/v1/live/providers/prov_1')
    expect(operator.lines[0]?.clientId).not.toBe(lines[0]?.clientId)
  })

  it('reads as soon as it listens and whenever it hears something', async () => {
    const { lines, news } = aPage()
    await pass(0)
    expect(news).toEqual([])
    lines[0]?.hears()
    lines[0]?.heard({ topic: 'carebed/v1/live/people/per_1', text: '{}' })
    expect(news).toEqual(['listens', 'read', 'read'])
  })

  it('comes back with a new token when its line ends, later and later while nobody answers', async () => {
    const { lines, news } = aPage()
    await pass(0)
    lines[0]?.hears()
    lines[0]?.ended()
    expect(news.at(-1)).toBe('is deaf')
    await pass(1_001)
    expect(lines[1]?.token).toBe('token-2')
    for (let tries = 1; tries < 8; tries++) {
      lines[tries]?.ended()
      await pass(60_001)
    }
    const before = lines.length
    lines.at(-1)?.ended()
    await pass(29_000)
    expect(lines).toHaveLength(before)
    await pass(32_000)
    expect(lines).toHaveLength(before + 1)
    lines.at(-1)?.hears()
    lines.at(-1)?.ended()
    await pass(1_001)
    expect(lines).toHaveLength(before + 2)
  })

  it('goes on trying when the script cannot be had, and says nothing about listening', async () => {
    const { lines, news } = aPage({ load: () => Promise.reject(new TypeError('offline')) })
    await pass(10_000)
    expect(lines).toEqual([])
    expect(news).not.toContain('listens')
  })

  it('that is stopped opens no line again', async () => {
    const { lines, line } = aPage()
    await pass(0)
    line.stop()
    await pass(120_000)
    expect(lines).toHaveLength(1)
  })
})

describe('how often a page asks', () => {
  it('is every 2 s alone and in a big house, and seldom enough only to be never older than 10 s', () => {
    expect(readingPace({ isListening: false, beds: 3 })).toBe(2_000)
    expect(readingPace({ isListening: true, beds: 21 })).toBe(2_000)
    const pace = readingPace({ isListening: true, beds: 20 })
    expect(pace).toBeGreaterThan(2_000)
    expect(pace).toBeLessThan(10_000)
  })

  it('pauses at most a minute between tries, and never none', () => {
    for (const tries of [0, 1, 5, 10, 1_000])
      for (const chance of [0, 0.5, 1]) {
        expect(nextPause(tries, chance)).toBeGreaterThanOrEqual(500)
        expect(nextPause(tries, chance)).toBeLessThanOrEqual(60_000)
      }
  })

  it('changes with the line: whoever is deaf asks at once', () => {
    let ports: Parameters<ConstructorParameters<typeof Ear>[0]>[1] | undefined
    let reads = 0
    const ear = new Ear((_me, given) => {
      ports = given
      return { stop: () => given.changed(false) }
    })
    ear.start({ ...me, name: 'One' } as Parameters<Ear['start']>[0], () => void reads++)
    ports?.changed(true)
    expect([ear.isListening, reads]).toEqual([true, 0])
    ports?.changed(false)
    expect([ear.isListening, reads]).toEqual([false, 1])
  })
})
