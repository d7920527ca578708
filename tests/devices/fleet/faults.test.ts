import { describe, expect, it } from 'vitest'
import { departWithFaults } from '../../../devices/fleet/depart.ts'
import { conditionOf, type FaultRates, faultOfBlock } from '../../../devices/fleet/faults.ts'
import { newTally } from '../../../devices/fleet/tally.ts'
import type { Outgoing } from '../../../devices/outgoing.ts'

const seeds = Array.from({ length: 2_000 }, (_, seed) => seed)

/** A bed that has said `count` blocks, and what went out, by number. */
function afterBlocks(faults: FaultRates, count: number, waiting = 0) {
  const said: Outgoing[] = []
  const away: number[] = []
  const tally = newTally()
  const depart = departWithFaults({
    ...{ faults, seed: 3, tally, unacknowledged: () => waiting, onBlock: () => {} },
    client: { away: (ms) => void away.push(ms) },
    say: (message) => void said.push(message),
  })
  for (let seq = 0; seq < count; seq += 1) depart({ v: 1, boot: 'b', seq, at: seq * 60_000 })
  return { tally, away, seqs: said.map(({ body }) => ('seq' in body ? body.seq : undefined)) }
}

describe('faults of a city', () => {
  it('befall as many blocks as was stated', () => {
    const faults = seeds.map((seed) => faultOfBlock({ duplicate: 0.2, outage: 0.05 }, seed, 11))
    const share = (name: string) => faults.filter((one) => one === name).length / seeds.length
    expect(share('duplicate')).toBeCloseTo(0.2, 1)
    expect(share('outage')).toBeCloseTo(0.05, 1)
    expect(share('reorder')).toBe(0)
  })

  it('leave a bed alone that nothing befalls', () => {
    expect(afterBlocks({}, 4).seqs).toEqual([0, 1, 2, 3])
    expect(conditionOf({}, 5)).toEqual({ clockOffset: 0, battery: 100 })
  })

  it('say a block twice, unchanged', () => {
    expect(afterBlocks({ duplicate: 1 }, 2).seqs).toEqual([0, 0, 1, 1])
  })

  it('let a block be overtaken by the next, and lose none but the one still held', () => {
    expect(afterBlocks({ reorder: 1 }, 4).seqs).toEqual([1, 0, 3, 2])
  })

  it('cut the line for a moment or for minutes', () => {
    expect(afterBlocks({ disconnect: 1 }, 1).away).toEqual([1_000])
    const [ms = 0] = afterBlocks({ outage: 1 }, 1).away
    expect(ms).toBeGreaterThanOrEqual(120_000)
  })

  it('give a share of the beds a wrong clock for good', () => {
    const wrong = seeds.filter((seed) => conditionOf({ clock: 0.1 }, seed).clockOffset !== 0)
    expect(wrong.length / seeds.length).toBeCloseTo(0.1, 1)
  })

  it('count what was not even kept, because too much waits for the broker', () => {
    const { tally, seqs } = afterBlocks({}, 3, 60)
    expect(seqs).toEqual([])
    expect(tally.dropped).toBe(3)
  })
})
