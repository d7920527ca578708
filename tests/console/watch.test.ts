import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../console/src/app/cloud.ts'
import { thisMoment } from '../../console/src/app/elapsed.ts'
import type { SidePorts } from '../../console/src/app/side-desk.ts'
import { emptySide } from '../../console/src/app/side-state.ts'
import { seeWatch, WatchDesk } from '../../console/src/app/watch-desk.ts'
import type { OpenWatch } from '../../console/src/app/watch-line.ts'
import { readLive } from '../../console/src/features/watch/read-live.ts'

type Asked = Parameters<OpenWatch>[1]
const topic = 'carebed/v1/mat-1/live'
const block = (over: object = {}) =>
  JSON.stringify({
    ...{ v: 1, at: 1_000, every: 1_000, sent: 2_300 },
    ...{ heartRate: [70, 66], respirationRate: [15, null], ...over },
  })

beforeEach(() => void vi.useFakeTimers({ now: 1_795_312_800_000 }))
afterEach(() => void vi.useRealTimers())

/** A page on which one bed is open; `lines` are those it has opened, `asked` how often it asked for a lease. */
function aPage(answer: () => Reply<unknown> = lease) {
  const page = { lines: [] as Asked[], closed: 0, asked: 0 }
  const state = {
    ...{ side: emptySide(), house: { ahead: 0 }, openedBed: { bedId: 'bed_east' } as object | undefined },
    person: { step: 'in', me: { personId: 'per_1' } },
  }
  const ports = {
    ...{ state, show: () => {}, shut: () => {}, guard: {} },
    cloud: { post: async () => ++page.asked && answer() },
    openWatch: async (_me: unknown, asked: Asked) => {
      page.lines.push(asked)
      const close = () => {
        page.closed += 1
        asked.ended()
      }
      return { outcome: 'opened', close }
    },
  } as unknown as SidePorts
  const desk = new WatchDesk(ports)
  const seen = () => seeWatch(state.side.watch, 'bed_east', thisMoment())
  return { page, state, desk, seen }
}
const lease = (): Reply<unknown> => ({
  outcome: 'answered',
  body: { until: new Date(Date.now() + 180_000).toISOString(), devices: [{ topic }] },
})

describe('watching a bed', () => {
  it('says that nothing has come, then what came and how old it is, by the device’s own clock too', async () => {
    const { page, desk, seen } = aPage()
    expect(seen()).toEqual({ step: 'off' })
    await desk.watch('bed_east')
    expect(seen()).toMatchObject({ step: 'watching', line: 'opening', leftMs: 180_000 })
    page.lines[0]?.hears()
    expect(seen()).toMatchObject({ line: 'hears', readings: [] })
    page.lines[0]?.heard({ topic, text: block() })
    vi.advanceTimersByTime(12_000)
    const [one] = (seen() as { readings: unknown[] }).readings
    expect(one).toMatchObject({
      deviceId: 'mat-1',
      ageMs: 12_300,
      reading: { heartRate: 66, respirationRate: null },
    })
  })

  it('ends by itself after three minutes, and shows nothing as live then', async () => {
    const { page, desk, seen } = aPage()
    await desk.watch('bed_east')
    page.lines[0]?.hears()
    page.lines[0]?.heard({ topic, text: block() })
    vi.advanceTimersByTime(179_000)
    desk.tick()
    expect([seen().step, page.closed]).toEqual(['watching', 0])
    vi.advanceTimersByTime(1_000)
    desk.tick()
    expect([seen(), page.closed]).toEqual([{ step: 'ended' }, 1])
  })

  it('goes on over the same line when it is asked again in time', async () => {
    const { page, desk, seen } = aPage()
    await desk.watch('bed_east')
    page.lines[0]?.hears()
    vi.advanceTimersByTime(150_000)
    await desk.watch('bed_east')
    vi.advanceTimersByTime(60_000)
    desk.tick()
    expect([page.lines.length, page.closed, page.asked]).toEqual([1, 0, 2])
    expect(seen()).toMatchObject({ step: 'watching', leftMs: 120_000 })
  })

  it('says that the line broke, and a press opens another one', async () => {
    const { page, desk, seen } = aPage()
    await desk.watch('bed_east')
    page.lines[0]?.hears()
    page.lines[0]?.ended()
    expect(seen()).toMatchObject({ step: 'watching', line: 'lost' })
    await desk.watch('bed_east')
    page.lines[1]?.hears()
    expect(seen()).toMatchObject({ step: 'watching', line: 'hears' })
  })

  it('stops when she looks elsewhere', async () => {
    const { page, state, desk, seen } = aPage()
    await desk.watch('bed_east')
    state.openedBed = undefined
    desk.tick()
    expect([seen(), page.closed]).toEqual([{ step: 'off' }, 1])
  })

  it('says why it may not be, and takes silence for no watching', async () => {
    const problem = { detail: 'No device stands at this bed that could be watched.' }
    const refused = aPage(() => ({ outcome: 'refused', problem }) as Reply<unknown>)
    await refused.desk.watch('bed_east')
    expect(refused.seen()).toEqual({ step: 'refused', detail: problem.detail })
    const silent = aPage(() => ({ outcome: 'unreachable' }))
    await silent.desk.watch('bed_east')
    expect([silent.seen(), silent.page.lines]).toEqual([{ step: 'unsure' }, []])
  })
})

describe('what a watched device says', () => {
  it('is its newest sample; a rate not measured is no rate', () => {
    expect(readLive(block())).toEqual({
      outcome: 'read',
      reading: { heartRate: 66, respirationRate: null, isWeak: false, lateMs: 300 },
    })
  })

  it('is marked where its signal is weak, and where no quality is said, not', () => {
    const isWeak = (quality?: unknown) => {
      const live = readLive(block({ quality }))
      return live.outcome === 'read' && live.reading.isWeak
    }
    expect([[5, 3], [0, 4], [5, null], undefined].map(isWeak)).toEqual([true, false, false, false])
  })

  it.each(['', 'null', '{}', '{"heartRate":[]}', '{"heartRate":"66"}'])(
    'is nothing where it is %j',
    (text) => {
      expect(readLive(text)).toEqual({ outcome: 'none' })
    },
  )
})
