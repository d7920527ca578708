import { Engine, type RuleProperties } from 'json-rules-engine'
import { type Begin, latchBegins, type Verdict } from './begin.ts'
import type { Facts } from './carry-facts.ts'
import { type PeerRule, peerRules, type Test } from './peer-rules.ts'

const conditionOf = ({ fact, atLeast }: Test) => ({ fact, operator: 'greaterThanInclusive', value: atLeast })

function ruleOf(rule: PeerRule): RuleProperties {
  const { condition, says } = rule
  const conditions = 'all' in rule ? { all: rule.all.map(conditionOf) } : { any: rule.any.map(conditionOf) }
  return { conditions, event: { type: says, params: { condition, says } } }
}

/** Judges a night sample by sample with one json-rules-engine, which is built once. */
export function withJsonRulesEngine(facts: readonly Facts[]): () => Promise<Begin[]> {
  const engine = new Engine(peerRules.map(ruleOf))
  return async () => {
    const latch = latchBegins()
    for (const [sample, each] of facts.entries()) {
      const { events } = await engine.run(each)
      if (events.length > 0)
        latch.take(
          sample,
          events.map(({ params }) => params as unknown as Verdict),
        )
    }
    return latch.begins
  }
}
