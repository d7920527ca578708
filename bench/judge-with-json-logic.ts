import jsonLogic, { type RulesLogic } from 'json-logic-js'
import { type Begin, latchBegins, type Verdict } from './begin.ts'
import type { Facts } from './carry-facts.ts'
import { type PeerRule, peerRules, type Test } from './peer-rules.ts'

const conditionOf = ({ fact, atLeast }: Test): RulesLogic => ({ '>=': [{ var: fact }, atLeast] })

const logicOf = (rule: PeerRule): RulesLogic =>
  'all' in rule
    ? ({ and: rule.all.map(conditionOf) } as RulesLogic)
    : ({ or: rule.any.map(conditionOf) } as RulesLogic)

/** Judges a night sample by sample with json-logic, one expression for each rule. */
export function withJsonLogic(facts: readonly Facts[]): () => Promise<Begin[]> {
  const rules = peerRules.map((rule) => ({ rule, logic: logicOf(rule) }))
  return async () => {
    const latch = latchBegins()
    for (const [sample, each] of facts.entries()) {
      const said: Verdict[] = []
      for (const { rule, logic } of rules) if (jsonLogic.apply(logic, each)) said.push(rule)
      if (said.length > 0) latch.take(sample, said)
    }
    return latch.begins
  }
}
