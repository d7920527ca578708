import { type Begin, sortBegins } from './begin.ts'
import { carryFacts } from './carry-facts.ts'
import { watched, withDecide } from './judge-with-decide.ts'
import { withJsonLogic } from './judge-with-json-logic.ts'
import { withJsonRulesEngine } from './judge-with-json-rules-engine.ts'
import { blocksOf, type Second } from './night.ts'

export interface Judge {
  name: string
  run: () => Promise<Begin[]>
}

/** carebed first, then its peers, each ready to judge the night. */
export function judgesOf(night: readonly Second[]): readonly [Judge, ...Judge[]] {
  const facts = carryFacts(night)
  return [
    { name: 'carebed decide', run: withDecide(blocksOf(night, watched)) },
    { name: 'json-rules-engine', run: withJsonRulesEngine(facts) },
    { name: 'json-logic-js', run: withJsonLogic(facts) },
  ]
}

/** What carebed decided, and every decision in which a peer differs. */
export async function compareDecisions([ours, ...peers]: readonly [Judge, ...Judge[]]): Promise<{
  began: string[]
  differences: string[]
}> {
  const began = sortBegins(await ours.run())
  const differences: string[] = []
  for (const { name, run } of peers) {
    const theirs = sortBegins(await run())
    differences.push(
      ...began.filter((begin) => !theirs.includes(begin)).map((begin) => `${name} misses ${begin}`),
      ...theirs.filter((begin) => !began.includes(begin)).map((begin) => `only ${name} finds ${begin}`),
    )
  }
  return { began, differences }
}
