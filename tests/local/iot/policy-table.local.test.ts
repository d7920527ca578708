import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPolicies } from '../../../local/services/iot/template/read-policies.ts'
import { AnIot } from './an-iot.ts'
import { type Act, acts } from './policy-table/acts.ts'
import { evaluate } from './policy-table/evaluate.ts'
import { Stage } from './policy-table/perform.ts'
import { synthesizedTemplate } from './policy-table/synthesized-template.ts'

const template = synthesizedTemplate()
let cloud: AnIot
let stage: Stage

beforeAll(async () => {
  cloud = await AnIot.start({ template })
  stage = await Stage.of(cloud)
})
afterAll(() => cloud.stop())

const title = ({ who, does, on, expected }: Act): [string, Act] => [
  `a ${who} ${expected === 'allowed' ? 'may' : 'may not'} ${does}: ${on}`,
  { who, does, on, expected },
]

it('the table holds every act once, and enough of them', () => {
  expect(new Set(acts.map(({ who, does, on }) => `${who} ${does} ${on}`)).size).toBe(acts.length)
  expect(acts.length).toBeGreaterThanOrEqual(60)
  expect(acts.filter(({ expected }) => expected === 'allowed').length).toBeGreaterThan(25)
})

it.each(acts.map(title))('%s', async (_, act) => {
  expect({ evaluator: evaluate(readPolicies(template), act), broker: await stage.perform(act) }).toEqual({
    evaluator: act.expected,
    broker: act.expected,
  })
})
