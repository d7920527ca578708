import type { Judgement } from './judge-blow.ts'
import type { Struck } from './strike-blow.ts'

/** One blow with what it cost, times in ms. */
export interface Row extends Judgement {
  readonly name: string
  readonly why: string
  readonly presses: number
  readonly any: readonly number[]
  readonly second: readonly number[]
  /** promised for the next human */
  readonly bound: number
  readonly down: number
  readonly done: number
  readonly unanswered: number
}

export function buildRow(struck: Struck, judgement: Judgement): Row {
  const { blow, calls, acts, down } = struck
  const pressed = calls.filter(({ acknowledged }) => acknowledged)
  const bounds = blow.calls.map(({ anyWithin, secondWithin }) => Math.max(anyWithin, secondWithin ?? 0))
  const count = (answer: string) => acts.filter((act) => act.answer === answer).length
  return {
    ...judgement,
    ...{ name: blow.name, why: blow.why, presses: pressed.length, down },
    any: pressed.flatMap(({ any }) => any ?? []),
    second: pressed.flatMap(({ second }) => second ?? []),
    bound: Math.max(...bounds) + down,
    ...{ done: count('done'), unanswered: count('no-answer') },
  }
}

const worst = (times: readonly number[]): string =>
  times.length === 0 ? '-' : (Math.max(...times) / 1000).toFixed(1)
const inSeconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Times are the worst of the blow's presses, in seconds. */
export const columns: { head: string; of: (row: Row) => string | number }[] = [
  { head: 'HIT', of: ({ name }) => name },
  { head: 'PRESSES', of: ({ presses }) => presses },
  { head: 'FIRST TOLD S', of: ({ any }) => worst(any) },
  { head: 'NEXT TOLD S', of: ({ second }) => worst(second) },
  { head: 'AT MOST S', of: ({ bound }) => inSeconds(bound) },
  { head: 'DOWN S', of: ({ down }) => (down === 0 ? '-' : inSeconds(down)) },
  { head: 'ACKS', of: ({ done, unanswered }) => `${done}+${unanswered}?` },
  { head: 'TWICE', of: ({ doubled }) => doubled },
  { head: 'UNCONFIRMED', of: ({ unconfirmed }) => unconfirmed },
  { head: 'WRONG', of: ({ findings }) => findings.length },
  { head: 'BECAUSE', of: ({ why }) => why },
]
