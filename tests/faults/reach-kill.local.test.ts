import { afterAll, beforeAll, expect, it } from 'vitest'
import { chanceOf } from '../support/chance.ts'
import { type Blow, failChannel, killCloud } from './reach/blows.ts'
import { settleBlow } from './reach/settle-blow.ts'
import { strikeBlow } from './reach/strike-blow.ts'
import { openTown, type Town } from './reach/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const chance = chanceOf(5)
const strike = async (blow: Blow) => {
  const struck = await strikeBlow(town, blow, chance)
  return { struck, judgement: await settleBlow(town, struck) }
}

it('when a robot is switched off in the middle of a message, the next caregiver is told and the ledger is true', {
  timeout: 60_000,
}, async () => {
  const { struck, judgement } = await strike(failChannel('wecom', 'closed'))
  expect(judgement).toEqual({ findings: [], doubled: 0, unconfirmed: 0 })
  expect(struck.calls.map(({ acknowledged }) => acknowledged)).toEqual([true, true])
})

it('when the whole cloud dies as a vendor takes a message, the next is told in time and no word of anybody is lost', {
  timeout: 120_000,
}, async () => {
  const blow = killCloud('vendor has it')
  const { struck, judgement } = await strike({ ...blow, calls: blow.calls.slice(2) })
  expect(judgement.findings).toEqual([])
  expect(struck.down).toBeGreaterThan(0)
  expect(struck.calls.some(({ acknowledged }) => acknowledged)).toBe(true)
})
